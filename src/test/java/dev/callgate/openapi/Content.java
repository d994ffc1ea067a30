package dev.callgate.openapi;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bodies against the media types that a document has for them. */
final class Content {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectMapper YAML = new YAMLMapper();

    private Content() {}

    /** What is wrong with a body that is not empty. */
    static List<String> faults(Place content, Optional<String> mediaType, String body) {
        Place described = content.at(mediaType.orElse(""));
        if (!described.isThere()) {
            return List.of("the media type " + mediaType.orElse("(none)") + " is not described");
        }
        return faults(described.at("schema"), mediaType.orElse(""), body);
    }

    static List<String> faults(Place schema, String mediaType, String body) {
        List<String> faults = new ArrayList<>();
        try {
            for (JsonNode value : values(schema, mediaType, body)) {
                faults.addAll(Schemas.faults(schema, value));
            }
        } catch (IOException unreadable) {
            faults.add("the body is no " + mediaType + ": " + unreadable.getMessage());
        }
        return faults;
    }

    /** A body as the JSON that its schema speaks of; YAML can have several documents. */
    private static List<JsonNode> values(Place schema, String mediaType, String body) throws IOException {
        if (mediaType.endsWith("/json") || mediaType.endsWith("+json")) {
            return List.of(json(body));
        } else if (mediaType.endsWith("yaml")) {
            try (MappingIterator<JsonNode> documents =
                    YAML.readerFor(JsonNode.class).readValues(body)) {
                return documents.readAll();
            }
        } else if (mediaType.endsWith("/xml") || mediaType.endsWith("+xml")) {
            return List.of(XmlByHints.read(schema, body));
        }
        return List.of(TextNode.valueOf(body));
    }

    private static JsonNode json(String body) throws JsonProcessingException {
        JsonNode value = JSON.readTree(body);
        if (value.isMissingNode()) {
            throw new JsonParseException(null, "it is empty");
        }
        return value;
    }
}
