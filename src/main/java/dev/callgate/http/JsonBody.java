package dev.callgate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON body strictly: no unknown or repeated field, no text where a number belongs or the other way round,
 * nothing after the end, bounded depth and lengths. Every failure is a {@link RequestFault} that names the place and what is allowed.
 */
public final class JsonBody {
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxNumberLength(40)
            .maxNameLength(1_000)
            .maxStringLength(1_000_000)
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(BOUNDS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    private JsonBody() {}

    /** The body as a value of a record type; its compact constructor's {@link IllegalArgumentException} is told on. */
    public static <T> T read(RoutingContext ctx, Class<T> type) {
        return read(jsonOf(ctx), type);
    }

    /** The body as an object whose fields the caller checks itself. */
    public static ObjectNode object(RoutingContext ctx) {
        return read(jsonOf(ctx), ObjectNode.class);
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw RequestFault.malformed("the body must be a JSON object");
            }
            return value;
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private static byte[] jsonOf(RoutingContext ctx) {
        String mediaType = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (mediaType == null || !isJson(mediaType)) {
            throw new RequestFault(415, null, "the Content-Type must be application/json");
        }
        Buffer body = ctx.body().buffer();
        if (body == null || body.length() == 0) {
            throw RequestFault.malformed("the body is empty; a JSON object is expected");
        }
        return body.getBytes();
    }

    private static boolean isJson(String mediaType) {
        String bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return bare.equals("application/json") || (bare.startsWith("application/") && bare.endsWith("+json"));
    }

    private static RequestFault fault(IOException failure) {
        if (failure instanceof StreamReadException malformed) {
            return RequestFault.malformed("malformed JSON" + at(malformed));
        } else if (failure instanceof StreamConstraintsException
                || failure.getCause() instanceof StreamConstraintsException) {
            return RequestFault.malformed("JSON nested too deep, or a name, text or number in it too long");
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
