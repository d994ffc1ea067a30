package dev.callgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlByHintsTest {
    private static final Place GROUP = schema("""
            type: object
            xml: {name: group}
            allOf:
              - properties:
                  id: {type: integer, xml: {attribute: true}}
            properties:
              name: {type: string}
              weight: {type: number}
              open: {type: boolean, xml: {name: isOpen}}
              settings:
                type: array
                xml: {wrapped: true}
                items:
                  type: object
                  xml: {name: setting}
                  properties: {name: {type: string}}
              phones:
                type: array
                items: {type: string, xml: {name: phone}}
            """);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <group/>                                                | {}
            <group id="7"><name>Sales</name></group>                | {"id":7,"name":"Sales"}
            <group><name/><weight>2.5</weight></group>              | {"name":"","weight":2.5}
            <group><isOpen>true</isOpen></group>                    | {"open":true}
            <group><settings/></group>                              | {"settings":[]}
            <group><settings><setting><name>a</name></setting></settings></group> | {"settings":[{"name":"a"}]}
            <group><phone>1</phone><phone>2</phone></group>         | {"phones":["1","2"]}
            """)
    void readsWhatTheSchemaSpeaksOf(String xml, String json) throws IOException {
        assertThat(read(xml)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <group><id>7</id></group>                               | {"<id>":"7"}
            <group name="x"/>                                       | {"@name":"x"}
            <group><weight>heavy</weight></group>                   | {"weight":"heavy"}
            <group><open>true</open></group>                        | {"<open>":"true"}
            <group><colour>red</colour></group>                     | {"<colour>":"red"}
            <group><name>a</name><name>b</name></group>             | {"name":["a","b"]}
            <group><settings><option/></settings></group>           | {"settings":[{"option":{}}]}
            """)
    void keepsWhatIsAnotherForTheSchemaToObjectTo(String xml, String json) throws IOException {
        assertThat(read(xml)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <groups/>                                     | the root is groups, not group
            <group>                                       | must start and end within the same entity
            <!DOCTYPE group><group/>                      | DOCTYPE is disallowed
            """)
    void readsNothingElse(String xml, String message) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(IOException.class).hasMessageContaining(message);
    }

    @Test
    void choosesAmongSchemasByTheNameOfTheRoot() throws IOException {
        Place either = schema("""
                anyOf:
                  - {type: object, xml: {name: a}, properties: {n: {type: integer}}}
                  - {type: object, xml: {name: b}, properties: {n: {type: string}}}
                """);
        assertThat(XmlByHints.read(either, "<b><n>1</n></b>").toString()).isEqualTo("{\"n\":\"1\"}");
        assertThatThrownBy(() -> XmlByHints.read(either, "<c/>")).hasMessage("the root is c, not a or b");
    }

    private static String read(String xml) throws IOException {
        return XmlByHints.read(GROUP, xml).toString();
    }

    private static Place schema(String yaml) {
        try {
            JsonNode node = new YAMLMapper().readTree(yaml);
            return new Place("none", "", node);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
