package dev.callgate.auth;

import dev.callgate.policy.Ids;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a token says, and nothing of what its user may do.
 *
 * @param user null for a node or service token
 * @param named the username by which the token names the user, or null where it names the user's id
 * @param sessionId null for a token without a session
 * @param scopes null where the token names none, which narrows nothing
 */
record TokenClaims(
        String tenant,
        @Nullable UUID user,
        @Nullable String named,
        @Nullable String sessionId,
        @Nullable Set<String> scopes,
        Caller.Proof proof) {
    private static final Pattern SPACES = Pattern.compile(" +");

    /**
     * Reads the claims of a token whose signature, issuer and audience are good. One without expiry is refused, also
     * where it is good in all else.
     *
     * @throws NotAuthorized where a claim is missing, of another type or says that the token is not yet good
     */
    static TokenClaims read(String kid, JsonObject claims, long now, Duration leeway) {
        long ends = millis(claims, "exp");
        long issued = millis(claims, "iat");
        long latest = now + leeway.toMillis();
        if (issued > latest || (claims.containsKey("nbf") && millis(claims, "nbf") > latest)) {
            throw invalid("not yet good");
        }
        String subject = text(claims, "sub");
        String tenant = text(claims, "tenant");
        if (tenant == null) {
            throw invalid("no tenant");
        }
        int version = subject == null ? 0 : credentialVersion(claims);
        return new TokenClaims(
                tenant,
                subject == null ? null : user(subject),
                null,
                text(claims, "sid"),
                scopes(text(claims, "scope")),
                new Caller.Proof(kid, issued, version, ends));
    }

    TokenClaims naming(String username) {
        return new TokenClaims(tenant, user, username, sessionId, scopes, proof);
    }

    private static long millis(JsonObject claims, String name) {
        if (claims.getValue(name) instanceof Number seconds) {
            return Math.round(seconds.doubleValue() * 1000);
        }
        throw invalid(name + " is missing or no number");
    }

    private static @Nullable String text(JsonObject claims, String name) {
        Object value = claims.getValue(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw invalid(name + " is no text");
    }

    private static int credentialVersion(JsonObject claims) {
        if (claims.getValue("cv") instanceof Integer version) {
            return version;
        }
        throw invalid("cv is missing or no number");
    }

    private static UUID user(String subject) {
        try {
            return Ids.uuid(subject);
        } catch (IllegalArgumentException notAUser) {
            throw invalid("sub is no user");
        }
    }

    private static @Nullable Set<String> scopes(@Nullable String scope) {
        return scope == null ? null : SPACES.splitAsStream(scope.strip()).collect(Collectors.toUnmodifiableSet());
    }

    private static NotAuthorized invalid(String why) {
        return new NotAuthorized(AuthFailure.INVALID, why);
    }
}
