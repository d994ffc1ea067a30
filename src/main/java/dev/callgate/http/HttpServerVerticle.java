package dev.callgate.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server of one event loop; deployed once per core, all on the same port. Its stop waits for the requests under
 * way, within the grace.
 */
public final class HttpServerVerticle extends VerticleBase {
    private final HttpSettings settings;
    private final Access access;
    private final List<Routes> surfaces;
    private @Nullable HttpServer server;

    public HttpServerVerticle(HttpSettings settings, Access access, List<Routes> surfaces) {
        this.settings = settings;
        this.access = access;
        this.surfaces = List.copyOf(surfaces);
    }

    @Override
    public Future<?> start() {
        HttpServer made = vertx.createHttpServer(options(settings));
        server = made;
        return made.requestHandler(ServerRouter.create(vertx, settings.limits(), access, surfaces))
                .listen(settings.port(), settings.host());
    }

    @Override
    public Future<?> stop() {
        return server == null
                ? Future.succeededFuture()
                : server.shutdown(settings.grace().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The port it listens on; throws {@link IllegalStateException} before it was started. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.actualPort();
    }

    private static HttpServerOptions options(HttpSettings settings) {
        HttpSettings.Limits limits = settings.limits();
        HttpServerOptions options = new HttpServerOptions()
                .setMaxHeaderSize(limits.headers())
                .setMaxInitialLineLength(limits.line())
                .setMaxWebSocketFrameSize(limits.frame())
                .setMaxWebSocketMessageSize(limits.message())
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(settings.subprotocols())
                .setHttp2ClearTextEnabled(false);
        return options.setReadIdleTimeout((int) limits.readIdle().toMillis())
                .setWriteIdleTimeout((int) limits.writeIdle().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }
}
