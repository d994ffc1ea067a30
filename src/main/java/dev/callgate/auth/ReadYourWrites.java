package dev.callgate.auth;

import dev.callgate.http.MinRevision;
import dev.callgate.http.RequestFault;
import dev.callgate.http.Routes;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Lets a client read at any node what it wrote at another: a request with {@value MinRevision#HEADER} goes on to its
 * surface once this node has applied that revision of the tenant asked about. Mounted once, before all surfaces, whose
 * own failure handlers word what goes wrong: 400 for a malformed header, 412 for a revision that is not of this history
 * or not yet written, 503 for one that does not come in time. Callers are verified here in whichever way they ask; their
 * surface then takes them as verified, judges them by the rules it has waited for, and refuses a way that is not its own.
 * Thread-safe.
 */
public final class ReadYourWrites implements Routes {
    /** After the body was read, before any surface. */
    private static final int ORDER = -50;

    private final BearerGate bearer;
    private final BasicGate basic;
    private final ActingTenant tenants;
    private final Policies policies;
    private final Duration within;

    /** @param within how long a request waits */
    public ReadYourWrites(
            Authenticator authenticator,
            BasicAuthenticator basic,
            ActingTenant tenants,
            Policies policies,
            Duration within) {
        this.bearer = new BearerGate(authenticator);
        this.basic = new BasicGate(basic);
        this.tenants = tenants;
        this.policies = policies;
        this.within = within;
    }

    @Override
    public void mount(Router router) {
        router.route().order(ORDER).handler(ctx -> {
            if (MinRevision.find(ctx) == null || !ctx.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
                ctx.next(); // without a caller there is no tenant, and what needs a caller says so itself
            } else if (AuthorizationHeader.isOf(ctx.request(), BasicGate.SCHEME)) {
                basic.handle(ctx);
            } else {
                bearer.handle(ctx);
            }
        });
        router.route().order(ORDER + 1).handler(this::await);
        router.route().last().failureHandler(new ProblemFailures());
    }

    private void await(RoutingContext ctx) {
        MinRevision least = MinRevision.find(ctx);
        if (least == null || Callers.find(ctx) == null) {
            ctx.next();
            return;
        }
        if (!least.epoch().equals(policies.epoch())) {
            throw unmet("is not of the history that this node follows; what was read before may be gone");
        }
        String tenant = tenants.toAwait(ctx);
        if (has(tenant, least.revision())) {
            ctx.next();
            return;
        }
        long begun = System.nanoTime();
        policies.await(tenant, least.revision(), within)
                .onSuccess(applied -> ctx.next())
                .onFailure(failure -> failed(ctx, failure, tenant, least.revision(), begun));
    }

    private void failed(RoutingContext ctx, Throwable failure, String tenant, long revision, long begun) {
        if (has(tenant, revision) || isUnknown(failure)) {
            ctx.next(); // a surface words for itself that there is no such tenant
        } else if (!(failure instanceof Refusal)) {
            ctx.fail(failure);
        } else if (policies.age().toNanos() < System.nanoTime() - begun) {
            // Since the request came, all that the database had was applied here, and this was not among it.
            ctx.fail(unmet("is above the tenant's head"));
        } else {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            ctx.fail(503);
        }
    }

    private boolean has(String tenant, long revision) {
        TenantPolicy policy = policies.find(tenant);
        return policy != null && policy.head().revision() >= revision;
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.fault() == Fault.NOT_FOUND;
    }

    private static RequestFault unmet(String why) {
        return new RequestFault(412, MinRevision.HEADER, why);
    }
}
