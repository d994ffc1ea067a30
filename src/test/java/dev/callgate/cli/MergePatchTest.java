package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    /** The examples of RFC 7396, appendix A, that are about objects. */
    @ParameterizedTest(name = "{0} patched by {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"a":"b"}           | {"a":"c"}                      | {"a":"c"}
            {"a":"b"}           | {"b":"c"}                      | {"a":"b","b":"c"}
            {"a":"b"}           | {"a":null}                     | {}
            {"a":"b","b":"c"}   | {"a":null}                     | {"b":"c"}
            {"a":["b"]}         | {"a":"c"}                      | {"a":"c"}
            {"a":"c"}           | {"a":["b"]}                    | {"a":["b"]}
            {"a":{"b":"c"}}     | {"a":{"b":"d","c":null}}       | {"a":{"b":"d"}}
            {"a":[{"b":"c"}]}   | {"a":[1]}                      | {"a":[1]}
            {"e":null}          | {"a":1}                        | {"e":null,"a":1}
            {}                  | {"a":{"bb":{"ccc":null}}}      | {"a":{"bb":{}}}
            """)
    void patchesAsTheRfcShows(String target, String patch, String result) {
        assertThat(MergePatch.apply(new JsonObject(target), new JsonObject(patch)))
                .isEqualTo(new JsonObject(result));
    }

    @Test
    void leavesTheTargetAsItWas() {
        JsonObject target = new JsonObject("{\"a\":{\"b\":1}}");
        MergePatch.apply(target, new JsonObject("{\"a\":{\"b\":2}}"));
        assertThat(target.encode()).isEqualTo("{\"a\":{\"b\":1}}");
    }
}
