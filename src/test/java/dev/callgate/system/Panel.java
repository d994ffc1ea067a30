package dev.callgate.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An open panel: connects to {@code /v1/live} and keeps the permissions by snapshot and merge patches. */
final class Panel implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 20;

    /** A message, and when it came, by {@link System#nanoTime}. */
    record Heard(JsonNode message, long nanos) {}

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private ObjectNode permissions = JSON.createObjectNode();
    private String etag = "";

    private Panel(NodeProcess node, String token) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .subprotocols("callgate.live.v1")
                .buildAsync(node.live(), this)
                .join();
    }

    /** Connects and takes the snapshot. */
    static Panel open(NodeProcess node, String token) throws InterruptedException {
        Panel panel = new Panel(node, token);
        panel.next();
        return panel;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        long now = System.nanoTime();
        part.append(data);
        if (last) {
            try {
                heard.add(new Heard(JSON.readTree(part.toString()), now));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            part.setLength(0);
        }
        from.request(1);
        return java.util.concurrent.CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        heard.add(new Heard(
                JSON.createObjectNode().put("type", "closed").put("code", code).put("reason", reason),
                System.nanoTime()));
        return java.util.concurrent.CompletableFuture.completedFuture(null);
    }

    /** The next message, after the permissions have taken it in; a patch must apply to the state that is here. */
    Heard next() throws InterruptedException {
        Heard next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the panel heard nothing");
        }
        JsonNode message = next.message();
        switch (message.path("type").asText()) {
            case "snapshot" -> permissions = (ObjectNode) message.get("permissions");
            case "patch" -> {
                if (!message.get("from").asText().equals(etag)) {
                    throw new AssertionError("a patch of " + message.get("from") + " came at " + etag);
                }
                if (message.get("patch") instanceof ObjectNode patch) {
                    merge(permissions, patch);
                }
            }
            default -> {
                return next;
            }
        }
        etag = message.get("etag").asText();
        return next;
    }

    /** Takes messages until the permissions are so; returns the message that made them. */
    Heard until(Predicate<ObjectNode> so) throws InterruptedException {
        Heard last = next();
        while (!so.test(permissions)) {
            last = next();
        }
        return last;
    }

    ObjectNode permissions() {
        return permissions;
    }

    /** RFC 7396, for objects without nulls. */
    private static void merge(ObjectNode into, ObjectNode patch) {
        patch.fields().forEachRemaining(field -> {
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (field.getValue() instanceof ObjectNode inner
                    && into.get(field.getKey()) instanceof ObjectNode there) {
                merge(there, inner);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    @Override
    public void close() {
        socket.abort();
    }
}
