package dev.callgate.auth;

import dev.callgate.registry.Policies;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues Callgate's own tokens. Thread-safe. */
public final class Tokens {
    private final SigningKeys keys;
    private final Policies policies;
    private final TokenSettings settings;

    public Tokens(SigningKeys keys, Policies policies, TokenSettings settings) {
        this.keys = keys;
        this.policies = policies;
        this.settings = settings;
    }

    /** A token for a session, good for as long as the settings let a session last. */
    public Future<String> forSession(Login.Identity who, String sessionId) {
        JsonObject claims =
                user(who.tenant(), who.user().id(), who.credentialVersion()).put("sid", sessionId);
        return issue(claims, null, settings.lifetime());
    }

    /** A token of a user without a session, good until it is over or revoked; null scopes narrow nothing. */
    public Future<String> forUser(Login.Identity who, @Nullable Set<String> scopes, Duration lifetime) {
        return issue(user(who.tenant(), who.user().id(), who.credentialVersion()), scopes, lifetime);
    }

    /** A token that is nobody's, for a node or service of a tenant: it may do what its scopes name. */
    public Future<String> forService(String tenant, Set<String> scopes, Duration lifetime) {
        return issue(new JsonObject().put("tenant", tenant), scopes, lifetime);
    }

    private static JsonObject user(String tenant, UUID user, int credentialVersion) {
        return new JsonObject()
                .put("sub", user.toString())
                .put("tenant", tenant)
                .put("cv", credentialVersion);
    }

    /** Instants are NumericDates with milliseconds, so that a token is older or newer than a revocation, never as old. */
    private Future<String> issue(JsonObject claims, @Nullable Set<String> scopes, Duration lifetime) {
        long now = policies.now();
        claims.put("iss", settings.issuer())
                .put("aud", settings.audience())
                .put("iat", now / 1000.0)
                .put("nbf", now / 1000.0)
                .put("exp", (now + lifetime.toMillis()) / 1000.0);
        if (scopes != null) {
            claims.put("scope", String.join(" ", scopes));
        }
        return keys.sign(claims);
    }
}
