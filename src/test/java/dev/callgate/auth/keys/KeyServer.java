package dev.callgate.auth.keys;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An issuer's own web server on loopback. It serves what it was last told to, and counts who asks. */
public final class KeyServer implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final HttpServerOptions options;
    private final BlockingQueue<HttpServerRequest> arrived = new LinkedBlockingQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private Handler<HttpServerRequest> answer = request -> {};
    private @Nullable HttpServer server;
    private int port;

    public KeyServer(HttpServerOptions options) {
        this.options = options;
        open();
    }

    public KeyServer() {
        this(new HttpServerOptions());
    }

    /** Listens; on the same port as before, where it did. */
    public void open() {
        HttpServer opened = await(
                vertx.createHttpServer(options).requestHandler(this::arrived).listen(port, "127.0.0.1"));
        port = opened.actualPort();
        server = opened;
    }

    /** Is gone for a while, as after a crash. */
    public void shut() {
        if (server != null) {
            await(server.close());
            server = null;
        }
    }

    public String url() {
        return (options.isSsl() ? "https" : "http") + "://127.0.0.1:" + port + "/jwks.json";
    }

    public int requests() {
        return requests.get();
    }

    private synchronized void arrived(HttpServerRequest request) {
        requests.incrementAndGet();
        answer.handle(request);
        arrived.add(request);
    }

    /** From now on; returns itself. */
    public synchronized KeyServer answering(Handler<HttpServerRequest> with) {
        arrived.clear();
        answer = with;
        return this;
    }

    public KeyServer publishing(JsonObject... keys) {
        JsonArray array = new JsonArray(Arrays.asList(keys));
        return answering(request ->
                request.response().end(new JsonObject().put("keys", array).encode()));
    }

    /** The next request of those answered as it does now, the first of them the first time; waits for it. */
    public HttpServerRequest next() throws InterruptedException {
        HttpServerRequest request = arrived.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("nobody asks");
        }
        return request;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
