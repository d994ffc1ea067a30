package dev.callgate.admin.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The published JSON Schema of the directory file, and what it has against a document, in words. Whatever the schema
 * describes can be said of a text that does not match its pattern: descriptions there are written for that.
 */
public final class Schema {
    private static final String RESOURCE = "/directory.schema.json";

    /** The schema as published. */
    public static final String TEXT = text();

    private static final JsonObject SCHEMA = new JsonObject(TEXT);
    private static final JsonSchema PARSED = JsonSchema.of(SCHEMA);
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setBaseUri("https://callgate.dev")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic);

    private Schema() {}

    /** Adds every fault of form to the findings. */
    static void check(Document document, Findings findings) {
        OutputUnit result = Validator.create(PARSED, OPTIONS).validate(document.value());
        List<OutputUnit> errors = result.getErrors();
        if (!Boolean.TRUE.equals(result.getValid()) && errors != null) {
            errors.forEach(error -> {
                At at = document.at(error.getInstanceLocation());
                String message = message(error, at);
                if (message != null) {
                    findings.add(at, message);
                }
            });
        }
    }

    /** The fault in words, or null for a unit that only says that something below it is at fault. */
    private static @Nullable String message(OutputUnit error, At at) {
        String location = error.getAbsoluteKeywordLocation();
        String pointer = location.substring(location.indexOf('#') + 1);
        int slash = pointer.lastIndexOf('/');
        JsonObject schema = (JsonObject) look(pointer.substring(0, slash));
        return switch (pointer.substring(slash + 1)) {
            case "type" -> "must be " + types(schema.getValue("type"));
            case "enum" -> "must be one of " + words(schema.getJsonArray("enum"));
            case "pattern" -> "must be " + schema.getString("description");
            case "minimum" -> "must be at least " + schema.getValue("minimum");
            case "maxLength" -> "must have at most " + schema.getValue("maxLength") + " characters";
            case "minItems" -> "must not be an empty list";
            case "maxItems" -> "must have at most " + schema.getValue("maxItems") + " entries";
            case "uniqueItems" -> "names something twice";
            case "required" -> "lacks " + lacking(schema.getJsonArray("required"), at);
            case "not" ->
                pointer.contains("/passwordDigest/")
                        ? "passwordDigest goes only with password or passwordHash"
                        : "has password and passwordHash; give one of them";
            case "additionalProperties" -> unknown(schema, error.getInstanceLocation());
            default -> null;
        };
    }

    /** The validator says this of members that are known but at fault, too; and of members that a map may have. */
    private static @Nullable String unknown(JsonObject schema, String instance) {
        String name = instance.substring(instance.lastIndexOf('/') + 1);
        JsonObject known = schema.getJsonObject("properties");
        if (known == null || known.containsKey(name)) {
            return null;
        }
        return "is unknown here; allowed: " + String.join(", ", known.fieldNames());
    }

    private static String lacking(JsonArray required, At at) {
        return words(new JsonArray(required.stream()
                .filter(name -> !((JsonObject) at.value()).containsKey((String) name))
                .toList()));
    }

    private static String types(Object type) {
        if (type instanceof JsonArray several) {
            return several.contains("boolean") ? "a word" : "a text (put it in quotes)";
        }
        return switch ((String) type) {
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a mapping (name: value)";
            default -> "a text (put it in quotes)";
        };
    }

    private static String words(JsonArray words) {
        return words.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static Object look(String pointer) {
        Object at = SCHEMA;
        for (String step : pointer.split("/")) {
            if (!step.isEmpty()) {
                at = ((JsonObject) at).getValue(step);
            }
        }
        return at;
    }

    private static String text() {
        try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
