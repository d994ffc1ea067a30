package dev.callgate.compat.newvoicemedia;

import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.auth.ProblemFailures;
import dev.callgate.http.Failures;
import dev.callgate.http.Problem;
import dev.callgate.http.RequestFault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Errors in NewVoiceMedia's words: {@code {"message": text}}, and with status and its phrase before it where the version
 * is at fault.
 */
final class NewVoiceMediaErrors implements Handler<RoutingContext> {
    /** A request that names no version of the API, or one that there is not. */
    private static final class Version extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Version(String message) {
            super(message, null, false, false);
        }
    }

    static RuntimeException version(String message) {
        return new Version(message);
    }

    static RuntimeException malformedId() {
        return RequestFault.malformed("The request is invalid.");
    }

    static RuntimeException unknownUser() {
        return Refusal.notFound("User not found.");
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.response().headWritten()) {
            ctx.response().reset();
        } else if (ctx.failure() instanceof Version version) {
            JsonObject body = new JsonObject().put("statusCode", 400).put("error", "Bad Request");
            send(ctx, 400, body.put("message", version.getMessage()));
        } else {
            Problem problem = problem(ctx, ctx.failure());
            String message = problem.detail() == null ? "The request is invalid." : problem.detail();
            send(ctx, problem.status(), new JsonObject().put("message", message));
        }
    }

    private static void send(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.toBuffer());
    }

    private static Problem problem(RoutingContext ctx, @Nullable Throwable failure) {
        if (failure instanceof NotAuthorized turnedAway) {
            return turnedAway(ctx, turnedAway.failure());
        } else if (failure instanceof Refusal refusal) {
            return ProblemFailures.refused(ctx, refusal);
        }
        return Failures.problem(ctx);
    }

    private static Problem turnedAway(RoutingContext ctx, AuthFailure failure) {
        return switch (failure) {
            case MISSING, MALFORMED, INVALID, EXPIRED, WRONG_CREDENTIALS -> {
                ctx.response().putHeader("WWW-Authenticate", "Bearer");
                yield Problem.of(401, "Authorization has been denied for this request.");
            }
            case TOO_MANY_ATTEMPTS -> Problem.of(429, "Too many attempts, please wait a while.");
            case FORBIDDEN -> Problem.of(403, "Your access level or the scopes of your token do not allow this.");
        };
    }
}
