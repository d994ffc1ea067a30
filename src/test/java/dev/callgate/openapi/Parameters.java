package dev.callgate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Values of parameters and headers, which are text, against their schemas. */
final class Parameters {
    private Parameters() {}

    static List<String> faults(String name, Place parameter, String value) {
        Place schema = parameter.at("schema");
        return Schemas.faults(schema, typed(schema.at("type").text(), value)).stream()
                .map(fault -> name + fault)
                .toList();
    }

    private static JsonNode typed(String type, String value) {
        if (type.equals("integer") && value.matches("-?\\d{1,18}")) {
            return LongNode.valueOf(Long.parseLong(value));
        } else if (type.equals("boolean") && (value.equals("true") || value.equals("false"))) {
            return BooleanNode.valueOf(Boolean.parseBoolean(value));
        }
        return TextNode.valueOf(value);
    }
}
