package dev.callgate.auth;

import dev.callgate.auth.keys.IssuerKeys;
import dev.callgate.auth.keys.VerificationKey;
import dev.callgate.config.Issuer;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * One foreign issuer: the same checks as for Callgate's own tokens, then its claims in Callgate's words. Its tokens are
 * people's, never a service's, name no session of ours and know nothing of passwords here. Thread-safe.
 */
record ForeignIssuer(Issuer settings, IssuerKeys keys, Duration leeway) {
    /** Before an issuer's name and its key's id in a proof; no key id of our own begins so, and neither has spaces. */
    static final String MARK = "issuer ";

    private record Signed(VerificationKey key, JsonObject claims) {}

    String name() {
        return settings.issuer();
    }

    /** The claims of a good token; fails with {@link NotAuthorized}. The header is not verified yet: it only chooses keys. */
    Future<TokenClaims> verify(String token, JsonObject header, Policies policies) {
        if (!(header.getValue("alg") instanceof String algorithm)
                || header.containsKey("crit")
                || !(header.getValue("kid", "") instanceof String)) {
            return ForeignIssuers.refused("no algorithm, no such kid, or a header we must not ignore");
        }
        return keys.find(algorithm, header.getString("kid"))
                .compose(fitting -> signed(token, fitting.iterator()))
                .map(signed -> claims(signed, policies));
    }

    private static Future<Signed> signed(String token, Iterator<VerificationKey> fitting) {
        if (!fitting.hasNext()) {
            return ForeignIssuers.refused("unknown key, bad signature or origin");
        }
        VerificationKey key = fitting.next();
        return key.claims(token).map(claims -> new Signed(key, claims)).recover(bad -> signed(token, fitting));
    }

    private TokenClaims claims(Signed signed, Policies policies) {
        JsonObject claims = signed.claims();
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
        TokenClaims read = TokenClaims.read(MARK + name() + " " + signed.key().id(), own, policies.now(), leeway);
        return settings.user().equals("sub") ? read : read.naming(text(claims, settings.user()));
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
