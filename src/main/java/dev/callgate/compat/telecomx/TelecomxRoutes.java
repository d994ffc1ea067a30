package dev.callgate.compat.telecomx;

import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BearerGate;
import dev.callgate.auth.Callers;
import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** TelecomX's route table, with the paths and methods of its documentation. */
public final class TelecomxRoutes implements Routes {
    /** What a scoped token needs to be shown permissions, here as on the live stream. */
    public static final String SCOPE = "permissions:read";

    private final Authenticator authenticator;
    private final TelecomxSession session;
    private final TelecomxPermissions permissions;

    public TelecomxRoutes(Authenticator authenticator, TelecomxSession session, TelecomxPermissions permissions) {
        this.authenticator = authenticator;
        this.session = session;
        this.permissions = permissions;
    }

    @Override
    public void mount(Router router) {
        Handler<RoutingContext> caller = new BearerGate(authenticator);
        Handler<RoutingContext> reader = Callers.having(AccessLevel.PERSONAL, SCOPE);
        Handler<RoutingContext> errors = new TelecomxErrors();
        for (String path : new String[] {"/auth/*", "/ping", "/pbx/app/*"}) {
            router.route(path).failureHandler(errors);
        }
        router.post("/auth/login").handler(session::login);
        router.route("/auth/logout")
                .method(HttpMethod.GET)
                .method(HttpMethod.POST)
                .handler(caller)
                .handler(session::logout);
        router.get("/ping").handler(caller).handler(session::ping);
        router.get("/pbx/app/permissions").handler(caller).handler(reader).handler(permissions::all);
        router.get("/pbx/app/grouppermissions").handler(caller).handler(reader).handler(permissions::ofTarget);
    }
}
