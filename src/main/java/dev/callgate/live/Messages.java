package dev.callgate.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.callgate.decision.PermissionsJson;
import dev.callgate.policy.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The messages of {@value Handshake#PROTOCOL}, each encoded once for all sessions that go from one view to another at
 * the same time. Thread-safe.
 */
final class Messages {
    private static final JsonFactory JSON = new JsonFactory();
    private static final long MOST_BYTES = 16 << 20;
    private static final Duration KEPT = Duration.ofSeconds(10);
    /** Up to this a patch stays one even where a snapshot would be shorter: it is one packet either way. */
    private static final int SMALL = 1024;
    /** No extension takes fewer bytes in a snapshot: its id and twelve properties, all true, no override. */
    private static final int LEAST_ROW_BYTES = 250;

    /** Views are compared by identity: the users who share one share the message. */
    private record Step(@Nullable View from, View to, String epoch, long revision) {}

    private final Cache<Step, String> encoded = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Step step, String text) -> 256 + text.length())
            .expireAfterAccess(KEPT)
            .build();

    String snapshot(View view, String epoch, long revision) {
        return encoded.get(new Step(null, view, epoch, revision), Messages::snapshot);
    }

    /** What leads from one view to another: a patch or, where that would be longer, a snapshot. */
    String update(View from, View to, String epoch, long revision) {
        return encoded.get(new Step(from, to, epoch, revision), step -> update(from, step));
    }

    private String update(View from, Step step) {
        String patch = patch(from, step);
        if (patch.length()
                <= Math.max(SMALL, LEAST_ROW_BYTES * step.to.permissions().size())) {
            return patch;
        }
        String snapshot = snapshot(step);
        return patch.length() <= snapshot.length() ? patch : snapshot;
    }

    private static String snapshot(Step step) {
        return text(json -> {
            json.writeStringField("type", "snapshot");
            json.writeStringField("epoch", step.epoch);
            json.writeNumberField("revision", step.revision);
            json.writeStringField("etag", step.to.etag());
            json.writeFieldName("permissions");
            PermissionsJson.write(json, step.to.permissions());
        });
    }

    private static String patch(View from, Step step) {
        return text(json -> {
            json.writeStringField("type", "patch");
            json.writeStringField("from", from.etag());
            json.writeNumberField("revision", step.revision);
            json.writeStringField("etag", step.to.etag());
            json.writeFieldName("patch");
            PermissionsJson.patch(json, step.to.since(from));
        });
    }

    @FunctionalInterface
    private interface Properties {
        void write(JsonGenerator json) throws IOException;
    }

    private static String text(Properties properties) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                json.writeStartObject();
                properties.write(json);
                json.writeEndObject();
            }
            return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
