package dev.callgate.compat.newvoicemedia;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BearerGate;
import dev.callgate.http.Routes;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * NewVoiceMedia's route table, with the paths and methods of its documentation. A request is held against, in this order:
 * token, version, user id, scope and level, paging, body, user; the first that fails is what is answered.
 */
public final class NewVoiceMediaRoutes implements Routes {
    private static final String RESOURCE =
            "/users/:" + AccessPermissionsResource.USER + "/permissions/accessPermissions";
    private static final List<String> PATHS = List.of("/useradmin" + RESOURCE, RESOURCE);

    private final Authenticator authenticator;
    private final AccessPermissionsResource accessPermissions;

    public NewVoiceMediaRoutes(
            Authenticator authenticator, ActingTenant tenants, Policies policies, Registry registry) {
        this.authenticator = authenticator;
        this.accessPermissions = new AccessPermissionsResource(tenants, policies, registry);
    }

    @Override
    public void mount(Router router) {
        Handler<RoutingContext> caller = new BearerGate(authenticator);
        Handler<RoutingContext> errors = new NewVoiceMediaErrors();
        for (String path : PATHS) {
            router.get(path).handler(caller).handler(ApiVersion::require).handler(accessPermissions::get);
            router.patch(path).handler(caller).handler(ApiVersion::require).handler(accessPermissions::patch);
            router.route(path).handler(NewVoiceMediaRoutes::otherMethod).failureHandler(errors);
        }
    }

    private static void otherMethod(RoutingContext ctx) {
        ctx.response().putHeader(HttpHeaders.ALLOW, "GET, PATCH");
        ctx.fail(405);
    }
}
