package dev.callgate.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts, entries and changes as JSON: the one form of the change log, the event bus and the snapshots. A fact is an
 * object of its components; subjects, selectors and targets are their text forms; 64-bit ids are hexadecimal text, as
 * JSON numbers end at 53 bits. Unknown properties are refused, because a fact read in part would be a wrong fact.
 * Thread-safe.
 */
public final class FactJson {
    /** For facts only; answers to clients are made by each surface. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule("callgate")
                    .addSerializer(Subject.class, ToStringSerializer.instance)
                    .addSerializer(Selector.class, ToStringSerializer.instance)
                    .addSerializer(TargetKey.class, ToStringSerializer.instance))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FactJson() {}

    public static String write(Fact fact) {
        try {
            return MAPPER.writeValueAsString(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a fact that cannot be written: " + fact.kind(), e);
        }
    }

    /** Throws {@link IllegalArgumentException} where the text is no fact of that kind. */
    public static Fact read(Kind kind, String json) {
        try {
            Fact fact = MAPPER.readValue(json, kind.type());
            if (fact == null) {
                throw new IllegalArgumentException("not a " + kind.label() + ": null");
            }
            return fact;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + kind.label() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A change as an object; without its entries it is only the header, which tells readers to read the log. */
    public static ObjectNode header(String epoch, Change change) {
        return MAPPER.createObjectNode()
                .put("epoch", epoch)
                .put("tenant", change.stream())
                .put("revision", change.revision())
                .put("id", Long.toHexString(change.id()))
                .put("parent", Long.toHexString(change.parent()))
                .put("actor", change.actor())
                .put("time", change.time().toString())
                .put("source", change.source());
    }

    /** The entries as an array of {@code {"kind", "before"?, "after"?}}. */
    public static ArrayNode entries(List<Entry> entries) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Entry entry : entries) {
            ObjectNode node = array.addObject().put("kind", entry.kind().label());
            if (entry.before() != null) {
                node.set("before", MAPPER.valueToTree(entry.before()));
            }
            if (entry.after() != null) {
                node.set("after", MAPPER.valueToTree(entry.after()));
            }
        }
        return array;
    }

    /**
     * Reads a header with its {@code entries}, as made by {@link #header} and {@link #entries}.
     *
     * @throws dev.callgate.policy.UnknownKind on an entry this binary does not know
     * @throws IllegalArgumentException where it is no change
     */
    public static Change change(JsonNode json) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode node : json.path("entries")) {
            Kind kind = Kind.named(node.path("kind").asText());
            entries.add(new Entry(fact(kind, node.get("before")), fact(kind, node.get("after"))));
        }
        return new Change(
                json.path("tenant").asText(),
                json.path("revision").asLong(),
                Long.parseUnsignedLong(json.path("id").asText(), 16),
                Long.parseUnsignedLong(json.path("parent").asText(), 16),
                json.path("actor").asText(),
                Instant.parse(json.path("time").asText()),
                json.path("source").asText(),
                entries);
    }

    private static @Nullable Fact fact(Kind kind, @Nullable JsonNode json) {
        if (json == null) {
            return null;
        }
        try {
            return MAPPER.treeToValue(json, kind.type());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + kind.label() + ": " + e.getOriginalMessage(), e);
        }
    }
}
