package dev.callgate.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.policy.Change;
import dev.callgate.policy.Ids;
import dev.callgate.policy.UnknownKind;
import dev.callgate.registry.FactJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries changes between the nodes on the clustered event bus. Every change is published twice, on
 * {@value #ALL} and on {@value #ALL}{@code .<tenant>} (the stream {@code root} too), by the node that committed it.
 *
 * <p>The body is a {@link JsonObject}: {@code epoch}, {@code tenant}, {@code revision}, {@code id} and {@code parent}
 * (hexadecimal text), {@code actor}, {@code time} (ISO 8601), {@code source}, and {@code entries} as in
 * {@link FactJson#entries} where the whole stays below {@value #MOST_BYTES} bytes. Without {@code entries} the change
 * must be read elsewhere. The header {@value #NODE} names the sender. The bus loses, delays and reorders: nobody may take
 * these messages for more than hints.
 */
final class Spread {
    static final String ALL = "callgate.changes";
    static final String NODE = "node";
    static final int MOST_BYTES = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Spread.class);
    /** An entry takes more bytes than this, so that the many of an import need not be written to see they are too many. */
    private static final int LEAST_ENTRY_BYTES = 32;

    private final Vertx vertx;
    private final Serial serial;
    private final String self = UUID.randomUUID().toString();
    private @Nullable MessageConsumer<JsonObject> consumer;

    /** @param serial where messages are written and read, off the event loops */
    Spread(Vertx vertx, Serial serial) {
        this.vertx = vertx;
        this.serial = serial;
    }

    /** Begins to hand over what others tell, in the order of arrival; completes when the whole cluster knows. */
    Future<Void> receive(Consumer<Hint> receiver) {
        consumer = vertx.eventBus().consumer(ALL, message -> serial.execute(() -> received(message, receiver)));
        return consumer.completion();
    }

    Future<Void> stop() {
        return consumer == null ? Future.succeededFuture() : consumer.unregister();
    }

    void tell(String epoch, Change change) {
        serial.execute(() -> {
            JsonObject body = body(epoch, change);
            DeliveryOptions from = new DeliveryOptions().addHeader(NODE, self);
            vertx.eventBus().publish(ALL, body, from).publish(ALL + "." + change.stream(), body, from);
        });
    }

    static JsonObject body(String epoch, Change change) {
        ObjectNode header = FactJson.header(epoch, change);
        if (change.entries().size() < MOST_BYTES / LEAST_ENTRY_BYTES) {
            ObjectNode whole = header.deepCopy().set("entries", FactJson.entries(change.entries()));
            String text = whole.toString();
            if (text.getBytes(StandardCharsets.UTF_8).length < MOST_BYTES) {
                return new JsonObject(text);
            }
        }
        return new JsonObject(header.toString());
    }

    private void received(Message<?> message, Consumer<Hint> receiver) {
        if (self.equals(message.headers().get(NODE))) {
            return;
        }
        try {
            receiver.accept(hint(message.body()));
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.warn("ignored a malformed message on {}: {}", ALL, e.toString());
        }
    }

    /** What a message says; throws where it says nothing that could be true. */
    static Hint hint(@Nullable Object body) throws JsonProcessingException {
        if (!(body instanceof JsonObject object)) {
            throw new IllegalArgumentException("not a JSON object");
        }
        JsonNode json = FactJson.MAPPER.readTree(object.encode());
        Change change = change(json);
        Ids.tenant(change.stream());
        String epoch = json.path("epoch").textValue();
        if (epoch == null || change.revision() < 1 || change.id() == 0) {
            throw new IllegalArgumentException("epoch, revision and id must be given");
        }
        return new Hint(epoch, change, !change.entries().isEmpty(), Via.BUS);
    }

    /** A change with entries that this binary does not know counts as a header: the log tells how to go on. */
    private static Change change(JsonNode json) {
        try {
            return FactJson.change(json);
        } catch (UnknownKind unknown) {
            return FactJson.change(((ObjectNode) json).deepCopy().without("entries"));
        }
    }
}
