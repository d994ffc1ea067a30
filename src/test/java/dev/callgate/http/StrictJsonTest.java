package dev.callgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {
    enum Color {
        RED,
        BLUE
    }

    record Wheel(int spokes) {
        Wheel {
            if (spokes < 1) {
                throw new IllegalArgumentException("spokes must be at least 1");
            }
        }
    }

    record Bike(
            @Nullable String name,
            @Nullable Color color,
            @Nullable Boolean electric,
            @Nullable UUID id,
            @Nullable List<Wheel> wheels) {}

    @Test
    void readsARecord() {
        Bike bike = StrictJson.STANDARD.read(
                bytes("{\"name\":\"x\",\"color\":\"RED\",\"wheels\":[{\"spokes\":32}]}"), Bike.class);

        assertThat(bike).isEqualTo(new Bike("x", Color.RED, null, null, List.of(new Wheel(32))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":                           |                 | malformed JSON at line 1, column 9
            {"name":"a"} x                     |                 | malformed JSON at line 1, column 15
            {"name":"a","name":"b"}            |                 | malformed JSON at line 1, column 19
            {'name':"a"}                       |                 | malformed JSON at line 1, column 2
            []                                 |                 | must be an object
            null                               |                 | the body must be a JSON object
            {"nam":"a"}                        | nam             | unknown field; allowed are color, electric, id, name, wheels
            {"name":1}                         | name            | must be text
            {"name":1.5}                       | name            | must be text
            {"name":true}                      | name            | must be text
            {"name":[]}                        | name            | must be text
            {"color":1}                        | color           | must be one of RED, BLUE
            {"color":"1"}                      | color           | must be one of RED, BLUE
            {"electric":"true"}                | electric        | must be true or false
            {"wheels":[{}]}                    | wheels[0].spokes | must be a whole number
            {"wheels":[{"spokes":null}]}       | wheels[0].spokes | must be a whole number
            {"color":"GREEN"}                  | color           | must be one of RED, BLUE
            {"id":"1"}                         | id              | must be a UUID
            {"wheels":{}}                      | wheels          | must be an array
            {"wheels":[{"spokes":0}]}          | wheels[0]       | spokes must be at least 1
            {"wheels":[{"spokes":1},{"spokes":"x"}]} | wheels[1].spokes | must be a whole number
            {"wheels":[{"spokes":1.5}]}        | wheels[0].spokes | must be a whole number
            {"wheels":[{"spokes":99999999999}]} | wheels[0].spokes | malformed value at line 1, column 33
            """)
    void saysWhatIsWrongAndWhere(String json, @Nullable String field, String message) {
        RequestFault fault = fault(json);

        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.getMessage()).isEqualTo(message);
        assertThat(fault.status()).isEqualTo(400);
    }

    @Test
    void boundsDepthAndLengths() {
        RequestFault deep = catchThrowableOfType(
                RequestFault.class, () -> StrictJson.STANDARD.read(bytes(nested()), ObjectNode.class));
        String allowed =
                "JSON may be nested 32 deep, with names of 1000, texts of 1000000 and numbers of 40 characters";
        assertThat(deep).hasMessage(allowed);
        assertThat(fault("{\"electric\":" + "1".repeat(1000) + "}")).hasMessage(allowed);
        assertThat(fault("{\"name\":\"" + "x".repeat(1_000_001) + "\"}")).hasMessage(allowed);
    }

    private static String nested() {
        return "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    }

    private static RequestFault fault(String json) {
        RequestFault fault =
                catchThrowableOfType(RequestFault.class, () -> StrictJson.STANDARD.read(bytes(json), Bike.class));
        assertThat(fault).isNotNull();
        return fault;
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
