package dev.callgate.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The router that all surfaces share: an id and safe headers for every answer, bodies within limits, and problem+json
 * for whatever goes wrong before a surface's own failure handler is in charge.
 */
final class ServerRouter {
    private static final int FIRST = -1000;
    private static final int BODY = -100;

    private ServerRouter() {}

    static Router create(Vertx vertx, HttpSettings.Limits limits, Access access, List<Routes> surfaces) {
        Router router = Router.router(vertx);
        router.route()
                .order(FIRST)
                .handler(new RequestId())
                .handler(measured(access))
                .handler(ServerRouter::safe);
        router.route().order(BODY).handler(BodyHandler.create(false).setBodyLimit(limits.body()));
        surfaces.forEach(surface -> surface.mount(router));
        for (int status = 400; status < 600; status++) {
            router.errorHandler(status, failed(router, status));
        }
        return router;
    }

    private static Handler<RoutingContext> failed(Router router, int status) {
        return ctx -> {
            if (status == 405) {
                ctx.response().putHeader(HttpHeaders.ALLOW, AllowedMethods.of(router, ctx));
            }
            Failures.problem(ctx, status).send(ctx);
        };
    }

    private static Handler<RoutingContext> measured(Access access) {
        return ctx -> {
            long start = System.nanoTime();
            ctx.addEndHandler(done -> access.answered(
                    ctx.request().method().name(),
                    path(ctx.currentRoute()),
                    ctx.response().getStatusCode(),
                    System.nanoTime() - start));
            ctx.next();
        };
    }

    private static @Nullable String path(@Nullable Route route) {
        return route == null ? null : route.getPath();
    }

    /** Answers are private and of the type they say, unless their surface says otherwise. */
    private static void safe(RoutingContext ctx) {
        ctx.response().putHeader("X-Content-Type-Options", "nosniff").putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ctx.next();
    }
}
