package dev.callgate.auth;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** How a request passes a gate: it waits unread while its caller is verified, where that takes
 * time, and goes on or fails with the outcome. */
final class Passage {
    private Passage() {}

    /**
     * Lets a request whose credentials are of the gate's scheme through.
     *
     * @param present judges a caller whom a gate before this one verified, by the rules as they are by now
     */
    static void through(RoutingContext ctx, Supplier<Future<Caller>> verification, UnaryOperator<Caller> present) {
        Caller verified = Callers.find(ctx);
        if (verified != null) {
            Callers.put(ctx, present.apply(verified));
            ctx.next();
            return;
        }
        Future<Caller> caller = verification.get();
        if (caller.isComplete()) {
            settle(ctx, caller);
            return;
        }
        HttpServerRequest request = ctx.request().pause();
        caller.onComplete(done -> {
            resume(request);
            settle(ctx, caller);
        });
    }

    private static void settle(RoutingContext ctx, Future<Caller> caller) {
        if (caller.succeeded()) {
            Callers.put(ctx, caller.result());
            ctx.next();
        } else {
            ctx.fail(caller.cause());
        }
    }

    private static void resume(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.resume();
        }
    }
}
