package dev.callgate.auth;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Ids;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Refusal;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The tenant that a request is about: the caller's own or, for those who look after others, the one that the header
 * {@value #HEADER} names. A tenant out of the caller's reach is answered like one that does not exist. Thread-safe.
 */
public final class ActingTenant {
    public static final String HEADER = "Callgate-Tenant";

    private final Policies policies;

    public ActingTenant(Policies policies) {
        this.policies = policies;
    }

    /** The current policy of the request's tenant; throws a NOT_FOUND {@link Refusal} where it is out of reach. */
    public TenantPolicy policy(RoutingContext ctx) {
        return policy(Callers.get(ctx), ctx.request().getHeader(HEADER));
    }

    /** The same for a request that names its tenant in another way, or with null its caller's own. */
    public TenantPolicy policy(Caller caller, @Nullable String named) {
        String tenant = named == null ? caller.tenant() : named;
        TenantPolicy policy = reaches(caller, tenant) ? policies.find(tenant) : null;
        if (policy == null) {
            throw unknown();
        }
        return policy;
    }

    /**
     * Whose changes a reader of the request's tenant waits for. Who looks after others may name one that this node has
     * not heard of yet, as its making may be what is waited for; one out of reach is refused as by {@link #policy}.
     */
    String toAwait(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        String named = ctx.request().getHeader(HEADER);
        if (named == null) {
            return caller.tenant();
        }
        boolean isHeardOf = policies.tenants().tenant(named) != null;
        if (isHeardOf ? reaches(caller, named) : caller.level().atLeast(AccessLevel.RESELLER) && isTenant(named)) {
            return named;
        }
        throw unknown();
    }

    private static boolean isTenant(String named) {
        try {
            return !Ids.tenant(named).isEmpty();
        } catch (IllegalArgumentException notATenant) {
            return false;
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound("unknown tenant");
    }

    private boolean reaches(Caller caller, String tenant) {
        return tenant.equals(caller.tenant())
                || caller.level().atLeast(AccessLevel.ADMIN)
                || (caller.level().atLeast(AccessLevel.RESELLER)
                        && policies.tenants().isWithin(tenant, caller.tenant()));
    }
}
