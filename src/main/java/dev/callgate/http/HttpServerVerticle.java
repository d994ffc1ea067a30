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
    private final Load load;
    private final Access access;
    private final List<Routes> surfaces;
    private @Nullable HttpServer server;

    /** The only one of its node. */
    public HttpServerVerticle(HttpSettings settings, Access access, List<Routes> surfaces) {
        this(settings, new Load(settings.limits().counts()), access, surfaces);
    }

    /** @param load shared by all of the node */
    public HttpServerVerticle(HttpSettings settings, Load load, Access access, List<Routes> surfaces) {
        this.settings = settings;
        this.load = load;
        this.access = access;
        this.surfaces = List.copyOf(surfaces);
    }

    @Override
    public Future<?> start() {
        HttpServer made = vertx.createHttpServer(options(settings));
        server = made;
        Peers peers = new Peers(settings.limits().times(), load);
        peers.watch(vertx);
        Admission admission = new Admission(settings.limits(), load, peers, access);
        return made.connectionHandler(peers::connected)
                .requestHandler(ServerRouter.create(
                        vertx, admission, settings.limits().sizes().body(), surfaces))
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
        HttpSettings.Sizes sizes = settings.limits().sizes();
        return new HttpServerOptions()
                .setMaxHeaderSize(sizes.headers())
                .setMaxInitialLineLength(sizes.line())
                .setMaxWebSocketFrameSize(sizes.frame())
                .setMaxWebSocketMessageSize(sizes.message())
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketSubProtocols(settings.subprotocols())
                .setHttp2ClearTextEnabled(false);
    }
}
