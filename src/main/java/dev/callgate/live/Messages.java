package dev.callgate.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.callgate.policy.Rights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The messages of {@value Handshake#PROTOCOL}, each encoded once for all sessions that go from the same rights to the
 * same others at the same time. Thread-safe.
 */
final class Messages {
    private static final JsonFactory JSON = new JsonFactory();
    private static final long MOST_BYTES = 16 << 20;
    private static final Duration KEPT = Duration.ofSeconds(10);
    /** Up to this a patch stays one even where a snapshot would be shorter: it is one packet either way. */
    private static final int SMALL = 1024;
    /** No extension takes fewer bytes among the permissions: its id and twelve properties, all true, no override. */
    private static final int LEAST_PERMISSIONS_BYTES = 250;
    /** No target takes fewer bytes among the actions: {@code "a:b":{"c":true}}. */
    private static final int LEAST_ACTIONS_BYTES = 16;

    /** Views are compared by identity, privileges by value: the users who share both share the message. */
    private record Step(@Nullable Rights from, Rights to, String epoch, long revision) {
        int leastSnapshotBytes() {
            return LEAST_PERMISSIONS_BYTES * to.view().permissions().size()
                    + LEAST_ACTIONS_BYTES * to.view().rows().size();
        }
    }

    private final Cache<Step, String> encoded = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Step step, String text) -> 256 + text.length())
            .expireAfterAccess(KEPT)
            .build();

    String snapshot(Rights rights, String epoch, long revision) {
        return encoded.get(new Step(null, rights, epoch, revision), Messages::snapshot);
    }

    /** What leads from some rights to others that show differently: a patch or, where that would be longer, a snapshot. */
    String update(Rights from, Rights to, String epoch, long revision) {
        return encoded.get(new Step(from, to, epoch, revision), step -> update(from, step));
    }

    private static String update(Rights from, Step step) {
        String patch = patch(from, step);
        if (patch.length() <= Math.max(SMALL, step.leastSnapshotBytes())) {
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
            RightsJson.write(json, step.to);
        });
    }

    private static String patch(Rights from, Step step) {
        return text(json -> {
            json.writeStringField("type", "patch");
            json.writeStringField("from", from.etag());
            json.writeNumberField("revision", step.revision);
            json.writeStringField("etag", step.to.etag());
            RightsJson.patch(json, from, step.to);
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
