package dev.callgate.compat.isymphony;

import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.BasicGate;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.http.Failures;
import dev.callgate.http.Problem;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Errors in iSymphony's words, where its documentation has some. It names statuses and texts but not the media type,
 * which is therefore decided here and only here: the text alone, as {@code text/plain}.
 */
final class IsymphonyErrors implements Handler<RoutingContext> {
    private record Answer(int status, String text) {}

    static Refusal noCoreServer() {
        return Refusal.notFound("A core server with the given id does not exist");
    }

    static Refusal noGroup() {
        return Refusal.notFound("An extension group with the given id does not exist");
    }

    static Refusal noUser() {
        return Refusal.notFound("A user with the given id does not exist");
    }

    static Refusal noExtension() {
        return Refusal.notFound("An extension with the given id does not exist");
    }

    static Refusal groupIsThere() {
        return conflict("An extension group with the given id already exists.");
    }

    /** The document says "extension" where it means the group. */
    static Refusal nameIsTaken() {
        return conflict("An extension with the given displayName already exists.");
    }

    static Refusal userIsIn() {
        return conflict("The specified users already exists in the extension group.");
    }

    static Refusal extensionIsIn() {
        return conflict("The specified extension already exists in the extension group.");
    }

    static Refusal noName() {
        return new Refusal(Fault.INVALID, null, "No displayName provided.");
    }

    static Refusal noUserGiven() {
        return new Refusal(Fault.INVALID, null, "No id or username provided.");
    }

    static Refusal noExtensionGiven() {
        return new Refusal(Fault.INVALID, null, "No id or extension provided.");
    }

    private static Refusal conflict(String text) {
        return new Refusal(Fault.CONFLICT, null, text);
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.response().headWritten()) {
            ctx.response().reset();
            return;
        }
        Answer answer = answer(ctx);
        if (answer.status() == 403) {
            ctx.response().putHeader("WWW-Authenticate", BasicGate.CHALLENGE);
        } else if (answer.status() == 503) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        ctx.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(answer.text());
    }

    private static Answer answer(RoutingContext ctx) {
        if (ctx.failure() instanceof NotAuthorized turnedAway) {
            return turnedAway.failure() == AuthFailure.TOO_MANY_ATTEMPTS
                    ? new Answer(429, "Too many attempts; try again later.")
                    : new Answer(403, "The name and password of a user who may configure this are needed.");
        } else if (ctx.failure() instanceof Refusal refusal) {
            String field = refusal.field();
            String text = refusal.getMessage();
            return new Answer(status(refusal.fault()), field == null ? text : field + ": " + text);
        }
        Problem problem = Failures.problem(ctx);
        return new Answer(problem.status(), problem.detail() == null ? "Bad request." : problem.detail());
    }

    private static int status(Fault fault) {
        return switch (fault) {
            case INVALID -> 412;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case FORBIDDEN -> 403;
            case UNAVAILABLE -> 503;
        };
    }
}
