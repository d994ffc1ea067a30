package dev.callgate.compat.sipxecs;

import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.Caller;
import dev.callgate.auth.Callers;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Context;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets pass a known caller who is MANAGER or above, or has the permission {@code superadmin} now. */
final class SuperadminGate implements Handler<RoutingContext> {
    private final Policies policies;

    SuperadminGate(Policies policies) {
        this.policies = policies;
    }

    @Override
    public void handle(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        if (caller.level().atLeast(AccessLevel.MANAGER) || isSuperadmin(caller)) {
            ctx.next();
        } else {
            ctx.fail(new NotAuthorized(AuthFailure.FORBIDDEN, "needs MANAGER or superadmin"));
        }
    }

    private boolean isSuperadmin(Caller caller) {
        TenantPolicy policy = policies.find(caller.tenant());
        return policy != null
                && caller.user() != null
                && policy.decide(new Subject.OfUser(caller.user()), Superadmin.NAME, null, Context.NONE, policies.now())
                        .allowed();
    }
}
