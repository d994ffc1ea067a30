package dev.callgate.compat.isymphony;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.Writing;
import dev.callgate.http.RevisionHeader;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Command;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;

/**
 * The configuration of the request's tenant. A read comes from this node's policy, as JSON whatever the request accepts; a
 * write is answered once this node has applied it, with 204.
 */
final class Configuration {
    private final ActingTenant tenants;
    private final Policies policies;
    private final Writing writing;

    Configuration(ActingTenant tenants, Policies policies, Registry registry) {
        this.tenants = tenants;
        this.policies = policies;
        this.writing = new Writing(registry, "isymphony");
    }

    Handler<RoutingContext> read(BiFunction<RoutingContext, TenantPolicy, Future<Buffer>> resource) {
        return ctx -> {
            TenantPolicy policy = tenants.policy(ctx);
            resource.apply(ctx, policy)
                    .map(json -> {
                        RevisionHeader.put(ctx, policies.epoch(), policy.head().revision());
                        return ctx.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(json.length())) // of HEAD too
                                .end(json);
                    })
                    .onFailure(ctx::fail);
        };
    }

    Handler<RoutingContext> write(BiFunction<RoutingContext, TenantPolicy, Command> resource) {
        return ctx -> {
            TenantPolicy policy = tenants.policy(ctx);
            writing.write(ctx, policy.stream(), resource.apply(ctx, policy))
                    .map(written -> done(ctx))
                    .onFailure(ctx::fail);
        };
    }

    /** iSymphony's answer has no body to tell the new group's id by, so a header does. */
    void addGroup(RoutingContext ctx) {
        TenantPolicy policy = tenants.policy(ctx);
        ExtensionGroup group = GroupBody.read(ctx).asNew(Place.coreServerId(ctx));
        String location = ctx.normalizedPath().replaceFirst("/+$", "") + "/" + group.id();
        writing.write(ctx, policy.stream(), Groups.add(group))
                .map(written -> {
                    ctx.response().putHeader(HttpHeaders.LOCATION, location);
                    return done(ctx);
                })
                .onFailure(ctx::fail);
    }

    private static Future<Void> done(RoutingContext ctx) {
        return ctx.response().setStatusCode(204).end();
    }
}
