package dev.callgate.auth;

import dev.callgate.config.Issuer;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * One foreign issuer: the same checks as for Callgate's own tokens, then its claims in Callgate's words. Its tokens are
 * people's, never a service's, name no session of ours and know nothing of passwords here. Thread-safe.
 */
record ForeignIssuer(Issuer settings, IssuerKeys keys, Duration leeway) {
    /** Before an issuer's name in a proof; no key id of our own begins so. */
    static final String MARK = "issuer ";

    String name() {
        return settings.issuer();
    }

    Future<TokenClaims> verify(String token, @Nullable String algorithm, Policies policies) {
        Iterator<IssuerKeys.Pinned> fitting = keys.keys().stream()
                .filter(key -> key.algorithm().equals(algorithm))
                .iterator();
        return authenticate(token, fitting).map(claims -> claims(claims, policies));
    }

    private static Future<JsonObject> authenticate(String token, Iterator<IssuerKeys.Pinned> fitting) {
        if (!fitting.hasNext()) {
            return ForeignIssuers.refused("bad signature or origin");
        }
        IssuerKeys.Pinned key = fitting.next();
        return Future.succeededFuture(new TokenCredentials(token))
                .compose(key.jwt()::authenticate)
                .map(user -> user.attributes().getJsonObject("accessToken"))
                .recover(bad -> authenticate(token, fitting));
    }

    private TokenClaims claims(JsonObject claims, Policies policies) {
        String tenant = settings.tenantClaim() == null ? settings.tenant() : text(claims, settings.tenantClaim());
        JsonObject own = new JsonObject()
                .put("tenant", tenant)
                .put("sub", user(claims, tenant, policies))
                .put("cv", Integer.MAX_VALUE);
        for (String same : new String[] {"exp", "iat", "nbf", "scope"}) {
            if (claims.containsKey(same)) {
                own.put(same, claims.getValue(same));
            }
        }
        return TokenClaims.read(MARK + name(), own, policies.now(), leeway);
    }

    private String user(JsonObject claims, @Nullable String tenant, Policies policies) {
        String named = text(claims, settings.user());
        if (settings.user().equals("sub")) {
            return named;
        }
        TenantPolicy policy = tenant == null ? null : policies.find(tenant);
        User user = policy == null ? null : policy.userNamed(named);
        if (user == null) {
            throw new NotAuthorized(AuthFailure.INVALID, "no such user");
        }
        return user.id().toString();
    }

    private static String text(JsonObject claims, String name) {
        if (claims.getValue(name) instanceof String text) {
            return text;
        }
        throw new NotAuthorized(AuthFailure.INVALID, name + " is missing or no text");
    }
}
