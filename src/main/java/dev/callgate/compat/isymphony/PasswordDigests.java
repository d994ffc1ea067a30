package dev.callgate.compat.isymphony;

import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.AccessLevel;
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

    /** The digests to show to somebody of this level: of people up to it. Users without one are left out. */
    Future<Map<UUID, String>> of(String tenant, List<User> users, AccessLevel level) {
        if (shown == PasswordDigest.NONE) {
            return Future.succeededFuture(Map.of());
        }
        Set<UUID> ids = users.stream()
                .filter(user -> level.atLeast(user.accessLevel()))
                .map(User::id)
                .collect(Collectors.toUnmodifiableSet());
        return ids.isEmpty() ? Future.succeededFuture(Map.of()) : credentials.digests(tenant, ids);
    }
}
