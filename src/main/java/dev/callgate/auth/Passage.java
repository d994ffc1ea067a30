package dev.callgate.auth;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** How a request passes a gate: it waits unread while its caller is verified, and goes on or fails with the outcome. */
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
        HttpServerRequest request = ctx.request().pause();
        verification
                .get()
                .onComplete(
                        caller -> {
                            resume(request);
                            Callers.put(ctx, caller);
                            ctx.next();
                        },
                        failure -> {
                            resume(request);
                            ctx.fail(failure);
                        });
    }

    private static void resume(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.resume();
        }
    }
}
