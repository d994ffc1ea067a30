package dev.callgate.auth;

import dev.callgate.policy.AccessLevel;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** The caller of a request, put there by {@link BearerGate}. */
public final class Callers {
    private static final String KEY = "callgate.caller";

    private Callers() {}

    /** The verified caller; throws {@link IllegalStateException} on a route without a gate before it. */
    public static Caller get(RoutingContext ctx) {
        Caller caller = ctx.get(KEY);
        if (caller == null) {
            throw new IllegalStateException("no gate before " + ctx.normalizedPath());
        }
        return caller;
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
