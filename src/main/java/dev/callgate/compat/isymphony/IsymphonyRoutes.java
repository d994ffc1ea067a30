package dev.callgate.compat.isymphony;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.BasicAuthenticator;
import dev.callgate.auth.BasicGate;
import dev.callgate.auth.Callers;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.http.AllowedMethods;
import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Command;
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
import java.util.Set;
import java.util.function.BiFunction;

/** iSymphony's route table: the extension groups of a core server, the users in them and the extensions. */
public final class IsymphonyRoutes implements Routes {
    private static final String ROOT = "/communication_manager";
    private static final String SPELLING = "extensionGroups";
    private static final String GROUPS = ROOT + "/rest/config/asterisk/:" + Place.CORE_SERVER + "/:" + SPELLING;
    private static final String GROUP = GROUPS + "/:" + Place.GROUP;
    private static final String USERS = GROUP + "/users";
    private static final String USER = USERS + "/:" + GroupUsers.USER;
    private static final String EXTENSIONS = GROUP + "/extensions";
    private static final String EXTENSION = EXTENSIONS + "/:" + GroupExtensions.EXTENSION;

    /** The document's: of its paths, of one of its paths, and of its examples. */
    private static final Set<String> SPELLINGS = Set.of("extensionGroups", "extensionsGroups", "extensionGroup");

    private final BasicGate gate;
    private final Configuration configuration;
    private final GroupUsers users;

    public IsymphonyRoutes(
            BasicAuthenticator authenticator,
            ActingTenant tenants,
            Policies policies,
            Registry registry,
            PasswordDigests digests) {
        this.gate = new BasicGate(authenticator);
        this.configuration = new Configuration(tenants, policies, registry);
        this.users = new GroupUsers(digests);
    }

    @Override
    public void mount(Router router) {
        router.route(ROOT + "/*").failureHandler(new IsymphonyErrors());
        read(router, GROUPS, Groups::list);
        route(router, GROUPS, HttpMethod.POST).handler(configuration::addGroup);
        read(router, GROUP, Groups::get);
        write(router, HttpMethod.PUT, GROUP, (ctx, policy) -> Groups.put(ctx));
        write(router, HttpMethod.DELETE, GROUP, (ctx, policy) -> Groups.delete(ctx));
        read(router, USERS, users::list);
        write(router, HttpMethod.POST, USERS, GroupUsers::add);
        read(router, USER, users::get);
        write(router, HttpMethod.DELETE, USER, (ctx, policy) -> GroupUsers.remove(ctx));
        read(router, EXTENSIONS, GroupExtensions::list);
        write(router, HttpMethod.POST, EXTENSIONS, GroupExtensions::add);
        read(router, EXTENSION, GroupExtensions::get);
        write(router, HttpMethod.DELETE, EXTENSION, (ctx, policy) -> GroupExtensions.remove(ctx));
        router.route(ROOT + "/*").last().handler(ctx -> ctx.fail(404));
    }

    /** Every address can be read; so this also answers what methods it takes, and refuses the others. */
    private void read(Router router, String path, BiFunction<RoutingContext, TenantPolicy, Future<Buffer>> resource) {
        route(router, path, HttpMethod.GET, HttpMethod.HEAD).handler(configuration.read(resource));
        router.options(path)
                .handler(IsymphonyRoutes::spelled)
                .handler(ctx -> allow(router, ctx).setStatusCode(204).end());
        router.route(path).last().handler(IsymphonyRoutes::spelled).handler(ctx -> {
            allow(router, ctx);
            ctx.fail(405);
        });
    }

    private void write(
            Router router, HttpMethod method, String path, BiFunction<RoutingContext, TenantPolicy, Command> resource) {
        route(router, path, method).handler(configuration.write(resource));
    }

    private Route route(Router router, String path, HttpMethod... methods) {
        Route route = router.route(path);
        for (HttpMethod method : methods) {
            route.method(method);
        }
        return route.handler(IsymphonyRoutes::spelled).handler(gate).handler(IsymphonyRoutes::mayConfigure);
    }

    private static void spelled(RoutingContext ctx) {
        if (SPELLINGS.contains(ctx.pathParam(SPELLING))) {
            ctx.next();
        } else {
            ctx.fail(404);
        }
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
