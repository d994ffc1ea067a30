package dev.callgate.compat.telecomx;

import dev.callgate.auth.NotAuthorized;
import dev.callgate.http.Failures;
import dev.callgate.http.Problem;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Errors in TelecomX's words. Its documentation names the codes and their descriptions but not the shape of the body,
 * which is therefore decided here and only here: {@code {"error": code, "message": description}}.
 */
final class TelecomxErrors implements Handler<RoutingContext> {
    private record Answer(int status, String error, String message) {}

    /** A request that TelecomX's documentation has a code of its own for. */
    static final class Coded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String error;
        private final String text;

        private Coded(int status, String error, String text) {
            super(error, null, false, false);
            this.status = status;
            this.error = error;
            this.text = text;
        }
    }

    static Coded noExtensions() {
        return new Coded(404, "extension", "You have no extensions");
    }

    static Coded target() {
        return new Coded(422, "target", "Target is missing or invalid");
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.response().headWritten()) {
            ctx.response().reset();
            return;
        }
        Answer answer = answer(ctx, ctx.failure());
        if (answer.status() == 401) {
            ctx.response().putHeader("WWW-Authenticate", "Bearer");
        }
        ctx.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("error", answer.error())
                        .put("message", answer.message())
                        .toBuffer());
    }

    private static Answer answer(RoutingContext ctx, @Nullable Throwable failure) {
        if (failure instanceof Coded coded) {
            return new Answer(coded.status, coded.error, coded.text);
        } else if (failure instanceof NotAuthorized turnedAway) {
            return turnedAway(turnedAway);
        } else if (failure instanceof Refusal refusal && refusal.fault() == Fault.UNAVAILABLE) {
            return new Answer(500, "internal_error", "Temporarily unavailable, please try again");
        } else if (failure instanceof Refusal refusal && refusal.fault() == Fault.NOT_FOUND) {
            return new Answer(404, "not_found", refusal.getMessage());
        }
        Problem problem = Failures.problem(ctx);
        String detail = problem.detail() == null ? "Bad request" : problem.detail();
        return new Answer(problem.status(), problem.status() >= 500 ? "internal_error" : "bad_request", detail);
    }

    private static Answer turnedAway(NotAuthorized failure) {
        return switch (failure.failure()) {
            case MISSING -> new Answer(401, "credentials_invalid", "Authorization required, please login");
            case WRONG_CREDENTIALS -> new Answer(401, "credentials_invalid", "Wrong username or password");
            case MALFORMED ->
                new Answer(401, "format_error", "Authorization header format is Authorization: Bearer <token>");
            case INVALID -> new Answer(401, "invalid_token", "Please login");
            case EXPIRED -> new Answer(401, "expired", "Session has expired, please login");
            case TOO_MANY_ATTEMPTS -> new Answer(429, "too_many_attempts", "Too many attempts, please wait a while");
            case FORBIDDEN -> new Answer(403, "access_denied", "Insufficient access level");
        };
    }
}
