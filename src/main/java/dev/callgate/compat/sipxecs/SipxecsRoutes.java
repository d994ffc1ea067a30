package dev.callgate.compat.sipxecs;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.BasicAuthenticator;
import dev.callgate.auth.BasicGate;
import dev.callgate.config.SipxecsSettings.Profile;
import dev.callgate.http.Routes;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** sipXecs's route table, with the addresses of its document. Every caller shows a name and password by HTTP Basic. */
public final class SipxecsRoutes implements Routes {
    private static final String BASE = "/sipxconfig/rest/";
    private static final String GROUPS = BASE + GroupReads.GROUPS;
    private static final String GROUP = GROUPS + "/:id";
    private static final String PERMISSIONS = BASE + GroupReads.PERMISSIONS;
    private static final String PERMISSION = PERMISSIONS + "/:id";

    private static final Pattern FORM =
            Pattern.compile("multipart/|application/x-www-form-urlencoded", Pattern.CASE_INSENSITIVE);

    private final Handler<RoutingContext> gate;
    private final Handler<RoutingContext> superadmins;
    private final List<Endpoint> table;
    private final List<Endpoint> withoutId;

    private record Endpoint(String path, HttpMethod method, Handler<RoutingContext> handler) {}

    public SipxecsRoutes(
            BasicAuthenticator authenticator,
            ActingTenant tenants,
            Policies policies,
            Registry registry,
            Profile profile) {
        gate = new BasicGate(authenticator);
        superadmins = new SuperadminGate(policies);
        GroupReads reads = new GroupReads(tenants, policies, profile);
        GroupWrites writes = new GroupWrites(tenants, registry, profile);
        table = List.of(
                new Endpoint(GROUPS, HttpMethod.GET, reads::groups),
                new Endpoint(GROUPS, HttpMethod.PUT, writes::create),
                new Endpoint(GROUP, HttpMethod.GET, reads::group),
                new Endpoint(GROUP, HttpMethod.PUT, writes::replace),
                new Endpoint(GROUP, HttpMethod.DELETE, writes::remove),
                new Endpoint(PERMISSIONS, HttpMethod.GET, reads::permissionsOfGroups),
                new Endpoint(PERMISSION, HttpMethod.GET, reads::permissionsOfGroup),
                new Endpoint(PERMISSION, HttpMethod.PUT, writes::set));
        withoutId = profile == Profile.DOCUMENTED
                ? List.of()
                : List.of(
                        new Endpoint(GROUPS, HttpMethod.DELETE, ctx -> ctx.fail(SipxecsErrors.missingId())),
                        new Endpoint(PERMISSIONS, HttpMethod.PUT, ctx -> ctx.fail(SipxecsErrors.missingId())));
    }

    @Override
    public void mount(Router router) {
        router.route(BASE + "*").order(BEFORE_BODY).handler(SipxecsRoutes::notAForm);
        router.route(BASE + "*").failureHandler(new SipxecsErrors());
        table.forEach(endpoint -> mount(router, endpoint));
        withoutId.forEach(endpoint -> mount(router, endpoint));
        for (String path : List.of(GROUPS, GROUP, PERMISSIONS, PERMISSION)) {
            String allowed = allowed(path);
            router.route(path)
                    .handler(ctx -> ctx.response()
                            .setStatusCode(405)
                            .putHeader(HttpHeaders.ALLOW, allowed)
                            .end());
        }
        router.route(BASE + "*").handler(ctx -> ctx.fail(404));
    }

    private void mount(Router router, Endpoint endpoint) {
        router.route(endpoint.method(), endpoint.path())
                .handler(gate)
                .handler(superadmins)
                .handler(endpoint.handler());
    }

    /** All that is not JSON is XML here, also what curl's {@code -d} calls a form, which nobody must take apart. */
    private static void notAForm(RoutingContext ctx) {
        String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && FORM.matcher(type).lookingAt()) {
            ctx.request().headers().set(HttpHeaders.CONTENT_TYPE, "text/xml");
        }
        ctx.next();
    }

    private String allowed(String path) {
        return table.stream()
                .filter(endpoint -> endpoint.path().equals(path))
                .map(endpoint -> endpoint.method().name())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
