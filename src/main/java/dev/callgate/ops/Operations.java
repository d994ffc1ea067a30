package dev.callgate.ops;

import dev.callgate.config.ManagementSettings;
import dev.callgate.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The management port: {@code /health/live} (the process runs and its event loop turns), {@code /health/ready} (200 or
 * 503, with every probe), {@code /metrics}. Asks for no credentials: keep it on a private network.
 */
public final class Operations extends VerticleBase implements Routes {
    private final ManagementSettings settings;
    private final Readiness readiness;
    private final Metrics metrics;
    private volatile @Nullable HttpServer server;

    public Operations(ManagementSettings settings, Readiness readiness, Metrics metrics) {
        this.settings = settings;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    @Override
    public void mount(Router router) {
        router.get("/health/live").handler(ctx -> json(ctx, 200, new JsonObject().put("status", "live")));
        router.get("/health/ready").handler(this::ready);
        router.get("/metrics").handler(this::metrics);
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        mount(router);
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(settings.port(), settings.host())
                .onSuccess(listening -> server = listening);
    }

    /** The port listened on, once deployed; of interest where 0 was asked for. */
    public int port() {
        return Objects.requireNonNull(server, "not deployed").actualPort();
    }

    private void ready(RoutingContext ctx) {
        Readiness.Report report = readiness.report();
        JsonObject checks = new JsonObject();
        report.checks()
                .forEach((name, state) ->
                        checks.put(name, new JsonObject().put("ok", state.ok()).put("detail", state.detail())));
        JsonObject body = new JsonObject()
                .put("status", report.ready() ? "ready" : "not ready")
                .put("checks", checks);
        json(ctx, report.ready() ? 200 : 503, body);
    }

    private void metrics(RoutingContext ctx) {
        vertx.executeBlocking(metrics::scrape, false)
                .onSuccess(text -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                        .end(text))
                .onFailure(ctx::fail);
    }

    private static void json(RoutingContext ctx, int status, JsonObject body) {
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
