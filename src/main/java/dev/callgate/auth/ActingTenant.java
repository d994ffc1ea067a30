package dev.callgate.auth;

import dev.callgate.policy.AccessLevel;
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
            throw Refusal.notFound("unknown tenant");
        }
        return policy;
    }

    private boolean reaches(Caller caller, String tenant) {
        return tenant.equals(caller.tenant())
                || caller.level().atLeast(AccessLevel.ADMIN)
                || (caller.level().atLeast(AccessLevel.RESELLER)
                        && policies.tenants().isWithin(tenant, caller.tenant()));
    }
}
