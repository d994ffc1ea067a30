package dev.callgate.auth;

import dev.callgate.config.Durations;
import dev.callgate.http.JsonBody;
import dev.callgate.http.RequestFault;
import dev.callgate.http.Routes;
import dev.callgate.policy.Fact.User;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/tokens}: a token for the user who is logged in, narrower than the log-in, or one that is nobody's, for
 * a node or service of a tenant. Only a log-in makes tokens, no made token does: else a short-lived one could prolong
 * itself, and one of an owner who is gone have children. The answer is the only place that ever shows the token.
 */
public final class TokenRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(TokenRoutes.class);

    private final Authenticator authenticator;
    private final ActingTenant tenants;
    private final Tokens tokens;
    private final List<TokenScope> scopes;
    private final TokenLifetimes lifetimes;

    /** @param scopes all that there are */
    public TokenRoutes(
            Authenticator authenticator,
            ActingTenant tenants,
            Tokens tokens,
            List<TokenScope> scopes,
            TokenLifetimes lifetimes) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.tokens = tokens;
        this.scopes = List.copyOf(scopes);
        this.lifetimes = lifetimes;
    }

    @Override
    public void mount(Router router) {
        router.post("/v1/tokens")
                .handler(new BearerGate(authenticator))
                .handler(this::make)
                .failureHandler(new ProblemFailures());
    }

    private void make(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        UUID user = caller.user();
        if (user == null || caller.sessionId() == null || caller.scopes() != null) {
            throw new NotAuthorized(AuthFailure.FORBIDDEN, caller.name() + " shows no log-in but a made token");
        }
        TokenWish wish = TokenWish.of(JsonBody.read(ctx, TokenWish.Body.class), caller, scopes, lifetimes);
        String tenant = tenants.policy(ctx).stream();
        if (!wish.service() && !tenant.equals(caller.tenant())) {
            throw RequestFault.invalid("service", "must be true for a token of another tenant");
        }
        Future<String> token = wish.service()
                ? tokens.forService(tenant, wish.scopes(), wish.lifetime())
                : tokens.forUser(
                        identity(caller, user), wish.scopes().isEmpty() ? null : wish.scopes(), wish.lifetime());
        token.onSuccess(made -> {
                    record(caller, user, tenant, wish);
                    render(ctx, tenant, wish, made);
                })
                .onFailure(ctx::fail);
    }

    /** With the credential version that the log-in showed: a token does not outlive the password it comes from. */
    private Login.Identity identity(Caller caller, UUID id) {
        User user = tenants.policy(caller, null).user(id);
        if (user == null) {
            throw new NotAuthorized(AuthFailure.INVALID, "gone meanwhile");
        }
        return new Login.Identity(caller.tenant(), user, caller.proof().credentialVersion());
    }

    private static void record(Caller caller, UUID user, String tenant, TokenWish wish) {
        LOG.info(
                "user:{}/{} made a token of {} for {}, scopes {}, good for {}",
                caller.tenant(),
                user,
                tenant,
                wish.service() ? "a service" : "itself",
                wish.scopes().isEmpty() ? "all" : wish.scopes(),
                Durations.print(wish.lifetime()));
    }

    private static void render(RoutingContext ctx, String tenant, TokenWish wish, String token) {
        JsonObject answer = new JsonObject()
                .put("token", token)
                .put("tenant", tenant)
                .put("service", wish.service())
                .put("expiresInSeconds", wish.lifetime().toSeconds());
        if (!wish.scopes().isEmpty()) {
            answer.put("scopes", new JsonArray(List.copyOf(wish.scopes())));
        }
        ctx.response().setStatusCode(201);
        ctx.json(answer);
    }
}
