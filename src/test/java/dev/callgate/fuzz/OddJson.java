package dev.callgate.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** JSON that is well-formed and yet not what was meant. Not thread-safe. */
final class OddJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Oddities odd;

    OddJson(Oddities odd) {
        this.odd = odd;
    }

    /** The text with one of its values replaced, gone or moved; the text itself where it is no JSON. */
    String spoiled(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            return text;
        }
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        if (containers.isEmpty() || odd.oneIn(12)) {
            return value().toString();
        }
        JsonNode in = odd.of(containers);
        if (in instanceof ObjectNode object) {
            spoil(object);
        } else if (in instanceof ArrayNode array) {
            array.insert(0, value());
        }
        return root.toString();
    }

    private void spoil(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || odd.oneIn(4)) {
            object.set(odd.text(), value());
        } else if (odd.oneIn(3)) {
            object.remove(odd.of(names));
        } else {
            object.set(odd.of(names), value());
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private JsonNode value() {
        List<JsonNode> values = List.of(
                NODES.textNode(odd.text()),
                NODES.textNode(odd.text()),
                NODES.numberNode(-1),
                NODES.numberNode(Long.MAX_VALUE),
                NODES.numberNode(1.5),
                NODES.booleanNode(true),
                NODES.nullNode(),
                NODES.objectNode(),
                NODES.arrayNode().add(odd.text()),
                deep());
        return odd.of(values);
    }

    private JsonNode deep() {
        JsonNode node = NODES.textNode("deep");
        for (int i = 0; i < 60; i++) {
            node = odd.oneIn(2)
                    ? NODES.arrayNode().add(node)
                    : NODES.objectNode().set("a", node);
        }
        return node;
    }
}
