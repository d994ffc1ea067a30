package dev.callgate.compat.isymphony;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.BasicAuthenticator;
import dev.callgate.auth.BasicGate;
import dev.callgate.auth.Callers;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.auth.Origins;
import dev.callgate.http.AllowedMethods;
import dev.callgate.http.RevisionHeader;
import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiFunction;

/**
 * iSymphony's route table: the extension groups of a core server, the users in them and the extensions. A read comes from
 * this node's policy; a write is answered once this node has applied it. Answers are JSON whatever the request accepts.
 */
public final class IsymphonyRoutes implements Routes {
    private static final String ROOT = "/communication_manager";

    /** The document's spellings: of its paths, of one of its paths, and of its examples. */
    private static final List<String> SPELLINGS = List.of("extensionGroups", "extensionsGroups", "extensionGroup");

    private final BasicGate gate;
    private final ActingTenant tenants;
    private final Policies policies;
    private final Registry registry;
    private final GroupUsers groupUsers;

    public IsymphonyRoutes(
            BasicAuthenticator authenticator,
            ActingTenant tenants,
            Policies policies,
            Registry registry,
            PasswordDigests digests) {
        this.gate = new BasicGate(authenticator);
        this.tenants = tenants;
        this.policies = policies;
        this.registry = registry;
        this.groupUsers = new GroupUsers(digests);
    }

    @Override
    public void mount(Router router) {
        router.route(ROOT + "/*").failureHandler(new IsymphonyErrors());
        for (String spelling : SPELLINGS) {
            mount(router, ROOT + "/rest/config/asterisk/:" + Place.CORE_SERVER + "/" + spelling);
        }
        router.route(ROOT + "/*").last().handler(ctx -> ctx.fail(404));
    }

    private void mount(Router router, String groups) {
        String group = groups + "/:" + Place.GROUP;
        read(router, groups, Groups::list);
        route(router, groups, HttpMethod.POST).handler(this::addGroup);
        read(router, group, Groups::get);
        write(router, HttpMethod.PUT, group, (ctx, policy) -> Groups.put(ctx));
        write(router, HttpMethod.DELETE, group, (ctx, policy) -> Groups.delete(ctx));

        String users = group + "/users";
        String user = users + "/:" + GroupUsers.USER;
        read(router, users, groupUsers::list);
        write(router, HttpMethod.POST, users, GroupUsers::add);
        read(router, user, groupUsers::get);
        write(router, HttpMethod.DELETE, user, (ctx, policy) -> GroupUsers.remove(ctx));

        String extensions = group + "/extensions";
        String extension = extensions + "/:" + GroupExtensions.EXTENSION;
        read(router, extensions, GroupExtensions::list);
        write(router, HttpMethod.POST, extensions, GroupExtensions::add);
        read(router, extension, GroupExtensions::get);
        write(router, HttpMethod.DELETE, extension, (ctx, policy) -> GroupExtensions.remove(ctx));
    }

    /** Every address can be read; so this also answers what it takes otherwise, and refuses the rest. */
    private void read(Router router, String path, BiFunction<RoutingContext, TenantPolicy, Future<Buffer>> resource) {
        route(router, path, HttpMethod.GET, HttpMethod.HEAD).handler(ctx -> {
            TenantPolicy policy = tenants.policy(ctx);
            resource.apply(ctx, policy)
                    .onSuccess(json -> {
                        RevisionHeader.put(ctx, policies.epoch(), policy.head().revision());
                        ctx.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(json.length())) // of HEAD too
                                .end(json);
                    })
                    .onFailure(ctx::fail);
        });
        router.options(path)
                .handler(ctx -> allow(router, ctx).setStatusCode(204).end());
        router.route(path).last().handler(ctx -> {
            allow(router, ctx);
            ctx.fail(405);
        });
    }

    private void write(
            Router router, HttpMethod method, String path, BiFunction<RoutingContext, TenantPolicy, Command> resource) {
        route(router, path, method).handler(ctx -> {
            TenantPolicy policy = tenants.policy(ctx);
            answer(ctx, write(ctx, policy.stream(), resource.apply(ctx, policy)));
        });
    }

    /** iSymphony's answer has no body to tell the new group's id by, so a header does. */
    private void addGroup(RoutingContext ctx) {
        TenantPolicy policy = tenants.policy(ctx);
        ExtensionGroup group = GroupBody.read(ctx).asNew(Place.coreServerId(ctx));
        String location = ctx.normalizedPath().replaceFirst("/+$", "") + "/" + group.id();
        answer(
                ctx,
                write(ctx, policy.stream(), Groups.add(group))
                        .onSuccess(done -> ctx.response().putHeader(HttpHeaders.LOCATION, location)));
    }

    private Future<Committed> write(RoutingContext ctx, String tenant, Command command) {
        return registry.write(tenant, Origins.of(Callers.get(ctx), "isymphony"), command);
    }

    private static void answer(RoutingContext ctx, Future<Committed> written) {
        written.onSuccess(committed -> {
                    RevisionHeader.put(ctx, committed.epoch(), committed.head().revision());
                    ctx.response().setStatusCode(204).end();
                })
                .onFailure(ctx::fail);
    }

    private Route route(Router router, String path, HttpMethod... methods) {
        Route route = router.route(path);
        for (HttpMethod method : methods) {
            route.method(method);
        }
        return route.handler(gate).handler(IsymphonyRoutes::mayConfigure);
    }

    private static void mayConfigure(RoutingContext ctx) {
        if (!Callers.get(ctx).level().atLeast(AccessLevel.MANAGER)) {
            throw new NotAuthorized(AuthFailure.FORBIDDEN, "needs MANAGER");
        }
        ctx.next();
    }

    private static HttpServerResponse allow(Router router, RoutingContext ctx) {
        return ctx.response().putHeader(HttpHeaders.ALLOW, AllowedMethods.of(router, ctx));
    }
}
