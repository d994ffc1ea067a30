package dev.callgate.auth;

import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Policies;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code POST /v1/signing-keys} has tokens signed with a new key from a while later on. {@code GET
 * /.well-known/jwks.json} is the key set by which anybody can verify Callgate's tokens (RFC 7517). Thread-safe.
 */
public final class SigningKeyRoutes implements Routes {
    /** What a scoped token needs to rotate keys. */
    public static final String SCOPE = "signing-keys:write";

    private final Authenticator authenticator;
    private final SigningKeys keys;
    private final Policies policies;
    private final Duration longest;

    /** @param longest the longest lifetime of a token */
    public SigningKeyRoutes(Authenticator authenticator, SigningKeys keys, Policies policies, Duration longest) {
        this.authenticator = authenticator;
        this.keys = keys;
        this.policies = policies;
        this.longest = longest;
    }

    @Override
    public void mount(Router router) {
        router.post("/v1/signing-keys")
                .handler(new BearerGate(authenticator))
                .handler(Callers.having(AccessLevel.ADMIN, SCOPE))
                .handler(this::rotate)
                .failureHandler(new ProblemFailures());
        router.get("/.well-known/jwks.json").handler(this::published);
    }

    private void rotate(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        Origin origin = new Origin("user:" + caller.tenant() + "/" + caller.user(), "api");
        keys.rotate(origin, longest)
                .onSuccess(key -> {
                    ctx.response().setStatusCode(201);
                    ctx.json(new JsonObject()
                            .put("kid", key.kid())
                            .put("created", key.created().toString())
                            .put(
                                    "signsFrom",
                                    key.created().plus(SigningKeys.LEAD).toString()));
                })
                .onFailure(ctx::fail);
    }

    private void published(RoutingContext ctx) {
        Instant now = Instant.ofEpochMilli(policies.now());
        JsonArray good = new JsonArray();
        for (PublicKey key : policies.tenants().keys()) {
            if (key.retired() == null || key.retired().isAfter(now)) {
                good.add(new JsonObject(key.jwk()));
            }
        }
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/jwk-set+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .end(new JsonObject().put("keys", good).toBuffer());
    }
}
