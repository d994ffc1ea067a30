package dev.callgate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Somewhere in a document. A reference within the document is followed, as if what it names stood here.
 *
 * @param pointer a JSON pointer to it
 * @param node a missing node where there is nothing
 */
public record Place(String document, String pointer, JsonNode node) {
    private static final Map<String, JsonNode> ROOTS = new ConcurrentHashMap<>();

    static Place root(String document) {
        return new Place(document, "", ROOTS.computeIfAbsent(document, Place::read));
    }

    private static JsonNode read(String document) {
        try {
            return Documents.read(document);
        } catch (IOException e) {
            throw new UncheckedIOException(document, e);
        }
    }

    public boolean isThere() {
        return !node.isMissingNode();
    }

    /** What stands here under these names, one in another. */
    public Place at(String... names) {
        Place at = this;
        for (String name : names) {
            at = at.step(name, at.node.path(name));
        }
        return at;
    }

    /** What stands here, by name. */
    public Map<String, Place> fields() {
        Map<String, Place> fields = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> fields.put(name, at(name)));
        return fields;
    }

    List<Place> items() {
        return IntStream.range(0, node.isArray() ? node.size() : 0)
                .mapToObj(i -> step(String.valueOf(i), node.get(i)))
                .toList();
    }

    public String text() {
        return node.asText();
    }

    private Place step(String name, JsonNode there) {
        String reference = there.path("$ref").asText();
        if (reference.startsWith("#/")) {
            return root(document).at(unescaped(reference.substring(2)));
        }
        return new Place(document, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), there);
    }

    private static String[] unescaped(String pointer) {
        String[] names = pointer.split("/", -1);
        for (int i = 0; i < names.length; i++) {
            names[i] = names[i].replace("~1", "/").replace("~0", "~");
        }
        return names;
    }

    @Override
    public String toString() {
        return document + "#" + pointer;
    }
}
