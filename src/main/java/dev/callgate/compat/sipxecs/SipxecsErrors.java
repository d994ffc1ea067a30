package dev.callgate.compat.sipxecs;

import dev.callgate.auth.BasicGate;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.http.Failures;
import dev.callgate.http.Problem;
import dev.callgate.registry.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Errors in sipXecs's envelope. */
final class SipxecsErrors implements Handler<RoutingContext> {
    /** A request that sipXecs has a code of its own for. */
    static final class Coded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Outcome outcome;

        Coded(Outcome outcome) {
            super(outcome.response().code(), null, false, false);
            this.outcome = outcome;
        }
    }

    static Coded idInvalid(String given) {
        return new Coded(Outcome.of(Code.ERROR_ID_INVALID, null, given));
    }

    static Coded notFound(int id) {
        return new Coded(Outcome.of(Code.ERROR_OBJECT_NOT_FOUND, id, null));
    }

    static Coded missingId() {
        return new Coded(Outcome.of(Code.ERROR_MISSING_ID, null, null));
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (ctx.response().headWritten()) {
            ctx.response().reset();
            return;
        }
        outcome(ctx, ctx.failure()).send(ctx);
    }

    private static Outcome outcome(RoutingContext ctx, @Nullable Throwable failure) {
        if (failure instanceof Coded coded) {
            return coded.outcome;
        } else if (failure instanceof NotAuthorized turnedAway) {
            return turnedAway(ctx, turnedAway);
        } else if (failure instanceof Refusal refusal) {
            return refused(ctx, refusal);
        }
        Problem problem = Failures.problem(ctx);
        return problem.status() == 400 ? invalid(problem) : Outcome.unlisted(problem.status(), problem.detail());
    }

    private static Outcome invalid(Problem problem) {
        String detail = problem.detail();
        return Outcome.of(Code.ERROR_VALIDATION_FAILED, null, detail == null ? "The request is malformed." : detail);
    }

    private static Outcome turnedAway(RoutingContext ctx, NotAuthorized failure) {
        return switch (failure.failure()) {
            case FORBIDDEN -> Outcome.unlisted(403, "Needs access level MANAGER, or the permission superadmin.");
            case TOO_MANY_ATTEMPTS -> Outcome.unlisted(429, "Too many attempts; try again later.");
            case MISSING, MALFORMED, INVALID, EXPIRED, WRONG_CREDENTIALS -> {
                ctx.response().putHeader("WWW-Authenticate", BasicGate.CHALLENGE);
                yield Outcome.unlisted(401, "A name and password are needed, by HTTP Basic.");
            }
        };
    }

    private static Outcome refused(RoutingContext ctx, Refusal refusal) {
        return switch (refusal.fault()) {
            case INVALID -> invalid(Problem.of(400, refusal.field(), refusal.getMessage()));
            case NOT_FOUND -> Outcome.unlisted(404, refusal.getMessage());
            case CONFLICT -> Outcome.unlisted(409, refusal.getMessage());
            case FORBIDDEN -> Outcome.unlisted(403, refusal.getMessage());
            case UNAVAILABLE -> {
                ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
                yield Outcome.unlisted(503, refusal.getMessage());
            }
        };
    }
}
