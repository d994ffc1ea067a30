package dev.callgate.compat.isymphony;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** iSymphony's objects with the properties and the order of its documentation, straight to UTF-8. Thread-safe. */
final class IsymphonyJson {
    private static final JsonFactory JSON = new JsonFactory();

    private IsymphonyJson() {}

    /** Writes one thing as an object. */
    @FunctionalInterface
    interface Form<T> {
        void write(JsonGenerator json, T thing) throws IOException;
    }

    static <T> Buffer one(T thing, Form<T> form) {
        return document(json -> object(json, thing, form));
    }

    /** Things in an order, written off the event loops: ten thousand of them take some ten milliseconds. */
    static <T> Future<Buffer> list(Vertx vertx, Stream<T> things, Comparator<T> order, Form<T> form) {
        return vertx.executeBlocking(
                () -> document(json -> {
                    json.writeStartArray();
                    for (T thing : things.sorted(order).toList()) {
                        object(json, thing, form);
                    }
                    json.writeEndArray();
                }),
                false);
    }

    /** @param digest of the password, or null where none is shown */
    static void user(JsonGenerator json, User user, @Nullable String digest) throws IOException {
        String id = user.id().toString();
        json.writeStringField("id", id);
        json.writeStringField("username", user.username());
        json.writeStringField("password", digest);
        json.writeBooleanField("enabled", user.enabled());
        json.writeBooleanField("full", user.full());
        json.writeStringField("displayName", user.displayName());
        Instant changed = user.lastPasswordChangedAt();
        if (changed == null) {
            json.writeNullField("lastPasswordChangedAt");
        } else {
            json.writeNumberField("lastPasswordChangedAt", changed.toEpochMilli());
        }
        json.writeStringField("permissionDisplayName", user.displayName());
        json.writeStringField("permissionId", id);
    }

    static void group(JsonGenerator json, ExtensionGroup group) throws IOException {
        json.writeStringField("id", group.id().toString());
        json.writeStringField("displayName", group.name());
        json.writeBooleanField("publicGroup", group.publicGroup());
    }

    /**
     * What the PBX alone knows of an extension (agents, voice mail, contexts) is left out.
     *
     * @param peer a name by which the PBX knows it, or null
     */
    static void extension(JsonGenerator json, Target extension, @Nullable String peer) throws IOException {
        String number = extension.number();
        json.writeStringField("id", extension.target().id());
        json.writeStringField("extension", number);
        json.writeStringField("displayName", extension.name());
        json.writeStringField("peer", peer);
        json.writeStringField(
                "permissionDisplayName",
                number == null ? extension.name() : extension.name() + " <" + number + ">");
        json.writeStringField("permissionId", extension.target().id());
    }

    private static <T> void object(JsonGenerator json, T thing, Form<T> form) throws IOException {
        json.writeStartObject();
        form.write(json, thing);
        json.writeEndObject();
    }

    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static Buffer document(Content content) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                content.write(json);
            }
            return Buffer.buffer(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
