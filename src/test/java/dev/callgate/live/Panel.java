package dev.callgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client as a panel would write it, over a real socket. */
final class Panel {
    private static final long PATIENCE_SECONDS = 10;

    /** Vert.x closes the sockets of a client that nobody refers to; a test may forget its panel and still count on it. */
    private static final List<WebSocketClient> KEPT = new CopyOnWriteArrayList<>();

    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final WebSocketClient client;
    private final WebSocket socket;
    private final PanelState state = new PanelState();

    private Panel(WebSocketClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(text -> messages.add(new JsonObject(text)));
        socket.closeHandler(gone -> closed.complete(socket.closeStatusCode() + " " + socket.closeReason()));
        socket.exceptionHandler(ignored -> {});
    }

    static Panel open(Vertx vertx, int port, String token) {
        return open(vertx, options(port).addHeader("Authorization", "Bearer " + token));
    }

    static WebSocketConnectOptions options(int port) {
        return new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(port)
                .setURI("/v1/live")
                .addSubProtocol(Handshake.PROTOCOL);
    }

    static Panel open(Vertx vertx, WebSocketConnectOptions options) {
        WebSocketClient client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(1 << 20).setMaxMessageSize(64 << 20));
        KEPT.add(client);
        CompletableFuture<Panel> open = new CompletableFuture<>();
        client.connect(options)
                .onComplete(socket -> open.complete(new Panel(client, socket)), open::completeExceptionally);
        try {
            return open.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The next message, already taken in. */
    JsonObject next() {
        try {
            JsonObject message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("a message in time").isNotNull();
            state.take(message);
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes messages in until the state has this tag; answers how many it took. */
    int until(String wanted) {
        int taken = 0;
        while (!etag().equals(wanted)) {
            next();
            taken++;
        }
        return taken;
    }

    JsonObject permissions() {
        return state.object("permissions");
    }

    /** All four objects. */
    JsonObject rights() {
        return state.rights();
    }

    String etag() {
        return state.etag();
    }

    String protocol() {
        return socket.subProtocol();
    }

    /** Whether nothing has arrived that was not taken in. */
    boolean isQuiet() {
        return messages.isEmpty();
    }

    WebSocket socket() {
        return socket;
    }

    /** Code and reason of the close, once it comes. */
    String closed() {
        try {
            return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    void close() {
        client.close().await();
    }
}
