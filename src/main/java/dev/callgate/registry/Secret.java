package dev.callgate.registry;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is written beside the facts and never leaves the database in a change, policy, message or answer, but for the
 * password hashes in an export that asks for them by name.
 */
public sealed interface Secret {

    /**
     * A user's new password, replacing the old one.
     *
     * @param hash slow and salted, with its algorithm and parameters
     * @param sha1 the digest that iSymphony's clients expect, or null where it is not kept
     */
    record Password(UUID user, String hash, @Nullable String sha1) implements Secret {
        @Override
        public String toString() {
            return "Password[user=" + user + ", redacted]";
        }
    }

    /** A new signing key's private half, PKCS #8 in PEM. */
    record PrivateKey(String kid, String algorithm, String pem) implements Secret {
        @Override
        public String toString() {
            return "PrivateKey[kid=" + kid + ", redacted]";
        }
    }
}
