package dev.callgate.admin;

import dev.callgate.admin.PasswordChange.Wanted;
import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BearerGate;
import dev.callgate.auth.Caller;
import dev.callgate.auth.Callers;
import dev.callgate.auth.Login;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.auth.Origins;
import dev.callgate.auth.PasswordStrength;
import dev.callgate.auth.ProblemFailures;
import dev.callgate.auth.Tokens;
import dev.callgate.http.JsonBody;
import dev.callgate.http.RequestFault;
import dev.callgate.http.RevisionHeader;
import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Committed;
import dev.callgate.registry.command.Reach;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /v1/users/{id}/password}: the own one, by showing the present one, or as MANAGER and above that of somebody
 * up to the own access level. What rests on the password before is worth nothing once this is answered: tokens, sessions,
 * open connections. Who changes the own one in a session goes on in it with the token of the answer.
 */
public final class PasswordRoutes implements Routes {
    /** What a scoped token needs. */
    public static final String SCOPE = "passwords:write";

    private final Authenticator authenticator;
    private final ActingTenant tenants;
    private final Tokens tokens;
    private final PasswordStrength strength;
    private final PasswordChange change;

    public PasswordRoutes(
            Authenticator authenticator,
            ActingTenant tenants,
            Tokens tokens,
            PasswordStrength strength,
            PasswordChange change) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.tokens = tokens;
        this.strength = strength;
        this.change = change;
    }

    private record Body(@Nullable String password, @Nullable String current) {
        @Override
        public String toString() {
            return "Body[redacted]";
        }
    }

    @Override
    public void mount(Router router) {
        router.put("/v1/users/:id/password")
                .handler(new BearerGate(authenticator))
                .handler(Callers.having(AccessLevel.PERSONAL, SCOPE))
                .handler(this::put)
                .failureHandler(new ProblemFailures());
    }

    private void put(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        TenantPolicy policy = tenants.policy(ctx);
        UUID id = Given.id(ctx);
        boolean own = id.equals(caller.user()) && policy.stream().equals(caller.tenant());
        if (!own && !caller.level().atLeast(AccessLevel.MANAGER)) {
            throw new NotAuthorized(AuthFailure.FORBIDDEN, "not the own password");
        }
        User user = Reach.within(caller.level(), Given.found(policy.user(id), "user " + id));
        Body body = JsonBody.read(ctx, Body.class);
        String password = Given.value("password", body.password());
        strength.check(password, user.username());
        Wanted wanted = new Wanted(policy.stream(), user, password);
        (own ? own(ctx, wanted, Given.value("current", body.current())) : others(ctx, wanted, body.current()))
                .onSuccess(ctx::json)
                .onFailure(ctx::fail);
    }

    private Future<JsonObject> own(RoutingContext ctx, Wanted wanted, String current) {
        Caller caller = Callers.get(ctx);
        String address = ctx.request().remoteAddress().hostAddress();
        return change.inPerson(Origins.of(caller, "api"), wanted, current, address)
                .compose(committed -> token(caller, written(committed))
                        .map(token -> token == null
                                ? answer(ctx, committed)
                                : answer(ctx, committed).put("token", token)));
    }

    private Future<JsonObject> others(RoutingContext ctx, Wanted wanted, @Nullable String current) {
        if (current != null) {
            throw RequestFault.invalid("current", "must be given for the own password only");
        }
        Caller caller = Callers.get(ctx);
        return change.by(Origins.of(caller, "api"), caller.level(), wanted).map(committed -> answer(ctx, committed));
    }

    /** Null without a session, and where no token can be made now: the password is changed, and one can log in. */
    private Future<@Nullable String> token(Caller caller, User user) {
        String session = caller.sessionId();
        if (session == null) {
            return Future.succeededFuture(null);
        }
        Login.Identity who = new Login.Identity(caller.tenant(), user, user.credentialVersion());
        return tokens.forSession(who, session).otherwiseEmpty();
    }

    private static JsonObject answer(RoutingContext ctx, Committed committed) {
        User user = written(committed);
        RevisionHeader.put(ctx, committed.epoch(), committed.head().revision());
        JsonObject answer = new JsonObject().put("id", user.id().toString());
        if (user.lastPasswordChangedAt() != null) {
            answer.put("lastPasswordChangedAt", user.lastPasswordChangedAt().toString());
        }
        return answer;
    }

    /** A new password always alters its user, and nothing else. */
    private static User written(Committed committed) {
        return (User) committed.changes().get(0).entries().get(0).fact();
    }
}
