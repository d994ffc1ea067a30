package dev.callgate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The examples of a document: of parameters, headers and bodies, and within schemas. */
final class Examples {
    private final List<Example> all = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * A value that a document gives.
     *
     * @param mediaType of the body that it is; empty where it is none
     */
    record Example(Place at, Place schema, String mediaType, JsonNode value) {
        /** What is wrong with it; XML can only be given as text. */
        List<String> faults() {
            return mediaType.endsWith("xml")
                    ? Content.faults(schema, mediaType, value.asText())
                    : Schemas.faults(schema, value);
        }

        @Override
        public String toString() {
            return at.toString();
        }
    }

    private Examples() {}

    static Examples of(String document) {
        Examples examples = new Examples();
        Operation.of(document).forEach(examples::operation);
        examples.schema(Place.root(document).at("components", "schemas"));
        return examples;
    }

    List<Example> all() {
        return all;
    }

    /** Where an example is wanted and there is none. */
    List<String> missing() {
        return missing;
    }

    private void operation(Operation operation) {
        operation.parameters().forEach(parameter -> {
            if (value(parameter, "") == 0 && parameter.at("required").node().asBoolean()) {
                missing.add(parameter.toString());
            }
        });
        content(operation.place().at("requestBody"));
        operation.place().at("responses").fields().values().forEach(response -> {
            content(response);
            response.at("headers").fields().values().forEach(header -> value(header, ""));
        });
    }

    private void content(Place body) {
        body.at("content").fields().forEach((mediaType, described) -> {
            if (value(described, mediaType) == 0) {
                missing.add(described.toString());
            }
        });
    }

    /** Takes the examples that stand beside a schema; how many there are. */
    private long value(Place described, String mediaType) {
        List<Place> values = Stream.concat(
                        Stream.of(described.at("example")),
                        described.at("examples").fields().values().stream().map(each -> each.at("value")))
                .filter(Place::isThere)
                .toList();
        values.forEach(value -> all.add(new Example(value, described.at("schema"), mediaType, value.node())));
        return values.size();
    }

    private void schema(Place schema) {
        schema.at("examples").items().forEach(value -> all.add(new Example(value, schema, "", value.node())));
        schema.fields().values().stream()
                .filter(field -> field.pointer().startsWith(schema.pointer()))
                .forEach(this::schema);
        schema.items().forEach(this::schema);
    }
}
