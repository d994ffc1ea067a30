package dev.callgate.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the parser has against a body, in words for its sender: where it is, and what is allowed there. */
final class JsonFaults {
    private JsonFaults() {}

    static RequestFault of(IOException failure) {
        if (failure instanceof StreamReadException malformed) {
            return RequestFault.malformed("malformed JSON" + at(malformed));
        } else if (failure instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? "none"
                    : unknown.getKnownPropertyIds().stream()
                            .map(Object::toString)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return RequestFault.invalid(path(unknown), "unknown field; allowed are " + known);
        } else if (failure instanceof ValueInstantiationException refused
                && refused.getCause() instanceof IllegalArgumentException told
                && told.getMessage() != null) {
            return new RequestFault(400, field(refused), told.getMessage());
        } else if (failure instanceof MismatchedInputException mismatch) {
            return new RequestFault(400, field(mismatch), "must be " + expected(mismatch.getTargetType()));
        } else if (failure instanceof JsonMappingException mapping) {
            return new RequestFault(400, field(mapping), "malformed value" + at(mapping));
        }
        return RequestFault.malformed("malformed JSON");
    }

    private static String at(JsonProcessingException failure) {
        JsonLocation where = failure.getLocation();
        return where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
    }

    private static @Nullable String field(JsonMappingException failure) {
        String path = path(failure);
        return path.isEmpty() ? null : path;
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        } else if (type == String.class) {
            return "text";
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        } else if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        } else if (type == UUID.class) {
            return "a UUID";
        } else if (type == Instant.class) {
            return "an instant such as 2025-01-31T08:00:00Z";
        }
        return "an object";
    }
}
