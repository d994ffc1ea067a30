package dev.callgate.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.DecodeException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A node's {@code /v1/live}, from the side of a program. Calls wait, so they are not for event loops. It holds on to its
 * socket client: Vert.x closes the sockets of one that nobody refers to.
 */
final class LiveClient {
    /** How a session ended: the close code and reason. */
    record Closed(int code, String reason) {}

    private static final String PROTOCOL = "callgate.live.v1";
    private static final int MOST_BYTES = 256 << 20;
    private static final int CONNECT_MILLIS = 5_000;
    /** The node pings every 20 s or so; a silence as long as this means that it is gone. */
    private static final int SILENCE_SECONDS = 60;

    private final URI node;
    private final WebSocketClient sockets;

    LiveClient(Vertx vertx, URI node) {
        this.node = node;
        boolean ssl = "https".equals(node.getScheme());
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxFrameSize(MOST_BYTES)
                .setMaxMessageSize(MOST_BYTES)
                .setTryUsePerMessageCompression(false);
        options.setSsl(ssl)
                .setConnectTimeout(CONNECT_MILLIS)
                .setReadIdleTimeout(SILENCE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.sockets = vertx.createWebSocketClient(options);
    }

    /**
     * Follows one session to its end.
     *
     * @param reader gets each message's text; a false from it ends the session
     * @throws CommandFailed where the node refuses the session
     */
    Closed follow(String token, Reader reader) throws InterruptedException {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(node.getHost())
                .setPort(port())
                .setURI(node.getRawPath() + "/v1/live")
                .addSubProtocol(PROTOCOL)
                .addHeader("Authorization", "Bearer " + token);
        BlockingQueue<Object> events = new LinkedBlockingQueue<>();
        WebSocket socket = sockets.connect(options)
                .onSuccess(open -> open.textMessageHandler(events::add)
                        .exceptionHandler(broken -> {})
                        .closeHandler(gone -> events.add(closed(open))))
                .recover(failure -> Future.failedFuture(explained(failure)))
                .await();
        while (true) {
            Object event = events.take();
            if (event instanceof Closed closed) {
                return closed;
            } else if (!reader.read(event.toString())) {
                socket.close();
            }
        }
    }

    /** Reads messages, one at a time. */
    @FunctionalInterface
    interface Reader {
        boolean read(String message);
    }

    private static Closed closed(WebSocket socket) {
        Short code = socket.closeStatusCode();
        String reason = socket.closeReason();
        return new Closed(code == null ? 1006 : code, reason == null ? "connection lost" : reason);
    }

    private Throwable explained(Throwable failure) {
        if (failure instanceof UpgradeRejectedException refused) {
            return refused.getStatus() == 401
                    ? new LoginNeeded()
                    : new CommandFailed("the node refused: " + refused.getStatus() + detail(refused.getBody()));
        }
        return new Unreachable(node, failure);
    }

    private static String detail(Buffer body) {
        try {
            return " " + body.toJsonObject().getString("detail", "");
        } catch (DecodeException | ClassCastException notAProblem) {
            return "";
        }
    }

    private int port() {
        int fallback = "https".equals(node.getScheme()) ? 443 : 80;
        return node.getPort() < 0 ? fallback : node.getPort();
    }

    /** The node does not take the token, or not any more. */
    static final class LoginNeeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LoginNeeded() {
            super("the node does not take this token", null, false, false);
        }
    }
}
