package dev.callgate.admin;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BearerGate;
import dev.callgate.auth.Callers;
import dev.callgate.auth.ProblemFailures;
import dev.callgate.auth.Writing;
import dev.callgate.http.RevisionHeader;
import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Command;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Native reads and writes of single rules. A read comes from this node's policy; a write is answered once this node has
 * applied it, with the resource as it is then and its {@code Callgate-Revision}. What alters nothing makes no revision
 * and is answered the same. Another tenant's ids are as unknown as ones that nobody has.
 */
public final class PolicyRoutes implements Routes {
    /** What a scoped token needs to look. */
    public static final String READ = "policy:read";

    /** What a scoped token needs to write. */
    public static final String WRITE = "policy:write";

    private static final String GROUP = "/v1/extension-groups/:id";

    private final Authenticator authenticator;
    private final ActingTenant tenants;
    private final Policies policies;
    private final Writing writing;

    public PolicyRoutes(Authenticator authenticator, ActingTenant tenants, Policies policies, Registry registry) {
        this.authenticator = authenticator;
        this.tenants = tenants;
        this.policies = policies;
        this.writing = new Writing(registry, "api");
    }

    /** A command, and what is answered once it is done. */
    record Write(Command command, JsonObject answer) {}

    @Override
    public void mount(Router router) {
        String grant = "/v1/grants/:id";
        read(router, grant, GrantResource::get);
        write(router, HttpMethod.PUT, grant, GrantResource::put);
        write(router, HttpMethod.DELETE, grant, GrantResource::delete);
        read(router, GROUP, GroupResource::get);
        read(router, GROUP + "/actions", GroupResource::actions);
        write(router, HttpMethod.PUT, GROUP + "/actions", GroupResource::putActions);
        read(router, GROUP + "/targets/:type/:target", GroupResource::target);
        write(router, HttpMethod.PUT, GROUP + "/targets/:type/:target", GroupResource::putTarget);
        write(router, HttpMethod.DELETE, GROUP + "/targets/:type/:target", GroupResource::deleteTarget);
        read(router, GROUP + "/controllers/:subject", GroupResource::controller);
        write(router, HttpMethod.PUT, GROUP + "/controllers/:subject", GroupResource::putController);
        write(router, HttpMethod.DELETE, GROUP + "/controllers/:subject", GroupResource::deleteController);
        String override = "/v1/extensions/:id/view-other-party-override";
        read(router, override, OverrideResource::get);
        write(router, HttpMethod.PUT, override, OverrideResource::put);
        write(router, HttpMethod.DELETE, override, OverrideResource::delete);
        read(router, "/v1/users/:id/enabled", EnabledResource::get);
        write(router, HttpMethod.PUT, "/v1/users/:id/enabled", EnabledResource::put);
    }

    private void read(Router router, String path, BiFunction<RoutingContext, TenantPolicy, JsonObject> resource) {
        router.get(path)
                .handler(new BearerGate(authenticator))
                .handler(Callers.having(AccessLevel.VIEWER, READ))
                .handler(ctx -> {
                    TenantPolicy policy = tenants.policy(ctx);
                    JsonObject answer = resource.apply(ctx, policy);
                    RevisionHeader.put(ctx, policies.epoch(), policy.head().revision());
                    ctx.json(answer);
                })
                .failureHandler(new ProblemFailures());
    }

    private void write(Router router, HttpMethod method, String path, Function<RoutingContext, Write> resource) {
        router.route(method, path)
                .handler(new BearerGate(authenticator))
                .handler(Callers.having(AccessLevel.MANAGER, WRITE))
                .handler(ctx -> write(ctx, tenants.policy(ctx).stream(), resource.apply(ctx)))
                .failureHandler(new ProblemFailures());
    }

    private void write(RoutingContext ctx, String tenant, Write write) {
        writing.write(ctx, tenant, write.command())
                .onSuccess(committed -> ctx.json(write.answer()))
                .onFailure(ctx::fail);
    }
}
