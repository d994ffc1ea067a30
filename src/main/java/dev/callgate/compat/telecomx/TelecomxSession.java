package dev.callgate.compat.telecomx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.auth.Callers;
import dev.callgate.auth.LiveSessions;
import dev.callgate.auth.Login;
import dev.callgate.auth.Logout;
import dev.callgate.auth.Tokens;
import dev.callgate.http.JsonBody;
import dev.callgate.http.RequestFault;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Log-in, keeping alive and log-out. The documented fields that choose other ways of logging in ({@code smsKey},
 * {@code authenticatorToken}, {@code cookie}, {@code persist}) are taken and have no effect, which the answer shows: no
 * cookie, and always an expiry.
 */
public final class TelecomxSession {
    private final Login login;
    private final LiveSessions sessions;
    private final Tokens tokens;
    private final Logout logout;

    public TelecomxSession(Login login, LiveSessions sessions, Tokens tokens, Logout logout) {
        this.login = login;
        this.sessions = sessions;
        this.tokens = tokens;
        this.logout = logout;
    }

    void login(RoutingContext ctx) {
        ObjectNode body = JsonBody.object(ctx);
        String address = ctx.request().remoteAddress().hostAddress();
        login.check(text(body, "username"), text(body, "password"), address)
                .compose(this::opened)
                .onSuccess(ctx::json)
                .onFailure(ctx::fail);
    }

    private Future<JsonObject> opened(Login.Identity who) {
        return sessions.open(who.tenant(), who.user().id())
                .compose(id -> tokens.forSession(who, id))
                .map(token -> new JsonObject()
                        .put("token", token)
                        .put("expiresInMinutes", sessions.idle().toMinutes())
                        .put("employee", who.user().id().toString())
                        .put("customer", who.tenant())
                        .put("accessLevel", who.user().accessLevel().name()));
    }

    /** The gate before it has started the session's minutes anew. */
    void ping(RoutingContext ctx) {
        ctx.json(success());
    }

    void logout(RoutingContext ctx) {
        logout.end(Callers.get(ctx)).onSuccess(ended -> ctx.json(success())).onFailure(ctx::fail);
    }

    private static JsonObject success() {
        return new JsonObject().put("success", true);
    }

    private static String text(ObjectNode body, String field) {
        JsonNode value = body.get(field);
        if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
            throw RequestFault.invalid(field, "must be a text that is not empty");
        }
        return value.textValue();
    }
}
