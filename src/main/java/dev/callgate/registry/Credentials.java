package dev.callgate.registry;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The password hashes, read straight from the database. Writing them is part of a {@link Plan}. Thread-safe. */
public interface Credentials {
    /** A user who has a password; {@code hash} must never reach a log or an answer. */
    record Candidate(String tenant, UUID user, String hash, int credentialVersion) {
        @Override
        public String toString() {
            return "Candidate[" + tenant + "/" + user + "]";
        }
    }

    /** The users of that name who have a password: in one tenant or, where it is null, in all. */
    Future<List<Candidate>> named(@Nullable String tenant, String username);

    /**
     * The stored passwords of a tenant's users, for a directory import, which must tell changed ones from same ones, and
     * for an export that was asked for them.
     */
    Future<Map<UUID, Secret.Password>> hashes(String tenant);

    /** The kept SHA-1 digests of these users' passwords, in hex; users of whom none is kept are left out. */
    Future<Map<UUID, String>> digests(String tenant, Set<UUID> users);

    /** A private signing key by its id, PKCS #8 in PEM, or null. */
    Future<Secret.@Nullable PrivateKey> signingKey(String kid);
}
