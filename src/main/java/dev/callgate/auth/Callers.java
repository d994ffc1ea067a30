package dev.callgate.auth;

import dev.callgate.policy.AccessLevel;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The caller of a request, put there by a {@link BearerGate} or {@link BasicGate}. */
public final class Callers {
    private static final String KEY = "callgate.caller";

    private Callers() {}

    /** The verified caller; throws {@link IllegalStateException} on a route without a gate before it. */
    public static Caller get(RoutingContext ctx) {
        Caller caller = find(ctx);
        if (caller == null) {
            throw new IllegalStateException("no gate before " + ctx.normalizedPath());
        }
        return caller;
    }

    /** The verified caller, or null where no gate was passed. */
    static @Nullable Caller find(RoutingContext ctx) {
        return ctx.get(KEY);
    }

    /** Lets pass whoever has the level and, where the token has scopes, the scope; others fail as {@code FORBIDDEN}. */
    public static Handler<RoutingContext> having(AccessLevel least, String scope) {
        return ctx -> {
            if (get(ctx).may(least, scope)) {
                ctx.next();
            } else {
                ctx.fail(new NotAuthorized(AuthFailure.FORBIDDEN, "needs " + least + " and " + scope));
            }
        };
    }

    static void put(RoutingContext ctx, Caller caller) {
        ctx.put(KEY, caller);
    }
}
