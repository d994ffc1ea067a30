package dev.callgate.admin.directory;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BearerGate;
import dev.callgate.auth.Caller;
import dev.callgate.auth.Callers;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.auth.ProblemFailures;
import dev.callgate.http.RevisionHeader;
import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/directory} is a tenant as a directory file, YAML or JSON as accepted, from this node's policy. Password
 * hashes only with {@code ?secrets=true}, and only for an ADMIN or the tenant's own OWNER and above.
 */
public final class ExportRoutes implements Routes {
    /** What a scoped token needs to export. */
    public static final String SCOPE = "directory:read";

    /** What it needs besides to be given password hashes. */
    public static final String SECRETS = "directory:secrets";

    private static final Logger LOG = LoggerFactory.getLogger(ExportRoutes.class);
    private static final String JSON = "application/json";

    private final Authenticator authenticator;
    private final ActingTenant tenants;
    private final Policies policies;
    private final DirectoryExport exports;

    public ExportRoutes(Authenticator authenticator, ActingTenant tenants, Policies policies, DirectoryExport exports) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.policies = policies;
        this.exports = exports;
    }

    @Override
    public void mount(Router router) {
        router.get("/v1/directory")
                .produces("application/yaml")
                .produces("text/yaml")
                .produces(JSON)
                .handler(new BearerGate(authenticator))
                .handler(Callers.having(AccessLevel.OWNER, SCOPE))
                .handler(this::get)
                .failureHandler(new ProblemFailures());
    }

    private void get(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        TenantPolicy policy = tenants.policy(ctx);
        Tenant tenant = shown(caller, policy.stream());
        String accepted = ctx.getAcceptableContentType();
        Format format = JSON.equals(accepted) ? Format.JSON : Format.YAML;
        Future<String> text = ctx.queryParams().contains("secrets", "true", true)
                ? withSecrets(caller, tenant, policy, format)
                : exports.text(tenant, policy, format);
        RevisionHeader.put(ctx, policies.epoch(), policy.head().revision());
        ctx.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.CONTENT_TYPE, accepted == null ? "application/yaml" : accepted);
        text.onSuccess(ctx::end).onFailure(ctx::fail);
    }

    /** Who has no business with the reseller above is not told of it; an import without it leaves it as it is. */
    private Tenant shown(Caller caller, String id) {
        Tenant tenant = policies.tenants().tenant(id);
        if (tenant == null) {
            throw Refusal.notFound("unknown tenant");
        }
        boolean whole = caller.level().atLeast(AccessLevel.ADMIN) || !id.equals(caller.tenant());
        return whole ? tenant : new Tenant(id, tenant.name(), null);
    }

    private Future<String> withSecrets(Caller caller, Tenant tenant, TenantPolicy policy, Format format) {
        boolean mine = tenant.id().equals(caller.tenant()) || caller.level().atLeast(AccessLevel.ADMIN);
        if (!mine || !caller.may(AccessLevel.OWNER, SECRETS)) {
            throw new NotAuthorized(AuthFailure.FORBIDDEN, "needs an OWNER of the tenant, or ADMIN, and " + SECRETS);
        }
        LOG.info("{} of {} exports the password hashes of {}", caller.name(), caller.tenant(), tenant.id());
        return exports.withSecrets(tenant, policy, format, caller.level());
    }
}
