package dev.callgate.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;

/**
 * The router that all surfaces share: an id and safe headers for every answer, no more requests and no larger bodies
 * than the node takes, and problem+json for whatever goes wrong before a surface's own failure handler is in charge.
 */
final class ServerRouter {
    private static final int FIRST = -1000;
    private static final int BODY = -100;

    private ServerRouter() {}

    /** @param body the largest body, in bytes, of a route that has no limit of its own */
    static Router create(Vertx vertx, Admission admission, long body, List<Routes> surfaces) {
        Router router = Router.router(vertx);
        router.route()
                .order(FIRST)
                .handler(new RequestId())
                .handler(ServerRouter::safe)
                .handler(admission)
                .handler(new MediaTypes());
        router.route().order(BODY).handler(BodyHandler.create(false).setBodyLimit(body));
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

    /** Answers are private and of the type they say, unless their surface says otherwise. */
    private static void safe(RoutingContext ctx) {
        ctx.response().putHeader("X-Content-Type-Options", "nosniff").putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ctx.next();
    }
}
