package dev.callgate.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Reads JSON strictly: no unknown or repeated field, no text where a number belongs or the other way round, nothing after
 * the end, bounded depth and lengths. Every failure is a {@link RequestFault} that names the place and what is allowed. Thread-safe.
 */
final class StrictJson {
    static final StrictJson STANDARD = new StrictJson(32);

    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_TEXT = 1_000_000;

    private final int deepest;
    private final ObjectMapper mapper;

    /** @param deepest how many lists and objects may lie in one another */
    StrictJson(int deepest) {
        this.deepest = deepest;
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(deepest)
                                .maxNumberLength(LONGEST_NUMBER)
                                .maxNameLength(LONGEST_NAME)
                                .maxStringLength(LONGEST_TEXT)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .addModule(new JavaTimeModule())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    <T> T read(byte[] json, Class<T> type) {
        try {
            T value = mapper.readValue(json, type);
            if (value == null) {
                throw RequestFault.malformed("the body must be a JSON object");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw beyond();
        } catch (IOException e) {
            throw e.getCause() instanceof StreamConstraintsException ? beyond() : JsonFaults.of(e);
        }
    }

    private RequestFault beyond() {
        return RequestFault.malformed("JSON may be nested " + deepest + " deep, with names of " + LONGEST_NAME
                + ", texts of " + LONGEST_TEXT + " and numbers of " + LONGEST_NUMBER + " characters");
    }
}
