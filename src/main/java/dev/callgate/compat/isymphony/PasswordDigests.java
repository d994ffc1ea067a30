package dev.callgate.compat.isymphony;

import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Credentials;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What iSymphony shows as a user's password: its unsalted digest, which is as good as the password itself. So none is
 * shown, unless the setting asks for it and one was kept. Thread-safe.
 */
public final class PasswordDigests {
    private final PasswordDigest shown;
    private final Credentials credentials;

    public PasswordDigests(PasswordDigest shown, Credentials credentials) {
        this.shown = shown;
        this.credentials = credentials;
    }

    /** The digests to show; users without one are left out. */
    Future<Map<UUID, String>> of(String tenant, List<User> users) {
        if (shown == PasswordDigest.NONE || users.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Set<UUID> ids = users.stream().map(User::id).collect(Collectors.toUnmodifiableSet());
        return credentials.digests(tenant, ids);
    }
}
