package dev.callgate.auth;

import dev.callgate.http.Failures;
import dev.callgate.http.Problem;
import dev.callgate.registry.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * The failure handler of every native surface: callers turned away, refusals and unreadable requests as problem+json,
 * anything else as a 500 that shows only the request's id.
 */
public final class ProblemFailures implements Handler<RoutingContext> {
    private static final String CHALLENGE = "Bearer realm=\"callgate\"";

    @Override
    public void handle(RoutingContext ctx) {
        problem(ctx).send(ctx);
    }

    private static Problem problem(RoutingContext ctx) {
        if (ctx.failure() instanceof NotAuthorized turnedAway) {
            return turnedAway(ctx, turnedAway);
        } else if (ctx.failure() instanceof Refusal refusal) {
            return refused(ctx, refusal);
        }
        return Failures.problem(ctx);
    }

    private static Problem turnedAway(RoutingContext ctx, NotAuthorized failure) {
        return switch (failure.failure()) {
            case MISSING -> challenge(ctx, "", "A bearer token is needed.");
            case MALFORMED -> challenge(ctx, ", error=\"invalid_request\"", "The Authorization header is malformed.");
            case INVALID -> challenge(ctx, ", error=\"invalid_token\"", "The token is not valid.");
            case EXPIRED -> challenge(ctx, ", error=\"invalid_token\"", "The token or its session has expired.");
            case WRONG_CREDENTIALS -> challenge(ctx, "", "Name and password do not match.");
            case TOO_MANY_ATTEMPTS -> Problem.of(429, "Too many attempts; try again later.");
            case FORBIDDEN -> Problem.of(403, "The caller's access level or scopes do not allow this.");
        };
    }

    private static Problem challenge(RoutingContext ctx, String error, String detail) {
        ctx.response().putHeader("WWW-Authenticate", CHALLENGE + error);
        return Problem.of(401, detail);
    }

    /** A refusal's status and words, for surfaces that write them in a form of their own; with Retry-After where it helps. */
    public static Problem refused(RoutingContext ctx, Refusal refusal) {
        int status = switch (refusal.fault()) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case FORBIDDEN -> 403;
            case UNAVAILABLE -> 503;
        };
        if (status == 503) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        return Problem.of(status, refusal.field(), refusal.getMessage());
    }
}
