package dev.callgate.auth;

import dev.callgate.policy.AccessLevel;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as verified and with the state the live policy gives: a token says who, the policy says what.
 *
 * @param tenant the caller's own tenant
 * @param user the user, or null for a node or service token, which is nobody's
 * @param name for logs
 * @param level what the live policy says now; for a token without a user, what its scopes need
 * @param scopes null where the token has none, and the level alone counts; else they narrow it
 * @param sessionId the session that the token names, or null
 * @param validUntil when the token itself ends, milliseconds by the database's clock
 */
public record Caller(
        String tenant,
        @Nullable UUID user,
        String name,
        AccessLevel level,
        @Nullable Set<String> scopes,
        @Nullable String sessionId,
        long validUntil) {

    /** Whether the level suffices, and the scopes, where the token has any, include this one. */
    public boolean may(AccessLevel least, String scope) {
        return level.atLeast(least) && (scopes == null || scopes.contains(scope));
    }
}
