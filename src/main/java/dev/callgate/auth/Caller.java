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
 * @param proof what was shown, to be held against the live policy again later
 */
public record Caller(
        String tenant,
        @Nullable UUID user,
        String name,
        AccessLevel level,
        @Nullable Set<String> scopes,
        @Nullable String sessionId,
        Proof proof) {

    /**
     * What a caller showed.
     *
     * @param kid the key that signed the token; of another issuer, with that issuer
     * @param issuedAt milliseconds by the database's clock, as are all instants here
     * @param credentialVersion the user's when the token was issued, 0 without a user
     * @param validUntil when the token ends
     */
    public record Proof(String kid, long issuedAt, int credentialVersion, long validUntil) {}

    /** Whether the level suffices, and the scopes, where the token has any, include this one. */
    public boolean may(AccessLevel least, String scope) {
        return level.atLeast(least) && (scopes == null || scopes.contains(scope));
    }
}
