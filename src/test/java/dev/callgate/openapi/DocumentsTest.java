package dev.callgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Reason;
import dev.callgate.policy.ViewOtherPartyOverride;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents themselves: each is sound, and every example in it is one. */
class DocumentsTest {
    static List<String> names() {
        return Documents.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void isValidOpenApi(String document) {
        assertThat(Schemas.faults(Place.root(document).node())).isEmpty();
    }

    @Test
    void wouldNotBeValidWithAnUnknownWordOrAMalformedSchema() {
        ObjectNode word = Place.root("management").node().deepCopy();
        ((ObjectNode) word.get("info")).put("titel", "x");
        assertThat(Schemas.faults(word)).isNotEmpty();

        ObjectNode schema = Place.root("management").node().deepCopy();
        ((ObjectNode) schema.at("/components/schemas/Check")).put("type", "boolaen");
        assertThat(Schemas.faults(schema)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void usesEveryComponentAndNoOther(String document) {
        Set<String> used = new TreeSet<>(Place.root(document).node().findValuesAsText("$ref"));
        assertThat(used)
                .as("on this node")
                .allMatch(reference -> reference.startsWith("#") || reference.startsWith("/"));
        used.removeIf(reference -> !reference.startsWith("#"));
        Set<String> there = new TreeSet<>();
        Place.root(document)
                .at("components")
                .fields()
                .forEach((kind, components) ->
                        components.fields().keySet().forEach(name -> there.add("#/components/" + kind + "/" + name)));
        there.removeIf(component -> component.startsWith("#/components/securitySchemes/"));
        assertThat(used).isEqualTo(there);
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesEachOperationOnceAndTagsIt(String document) {
        assertThat(Operation.of(document)
                        .map(operation -> operation.place().at("operationId").text()))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(Operation.of(document)
                        .map(operation -> operation.place().at("tags").items())
                        .peek(tags -> assertThat(tags).hasSize(1))
                        .map(tags -> tags.get(0).text())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Place.root(document).at("tags").items().stream()
                        .map(tag -> tag.at("name").text())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void describesTheParametersOfEachAddress(String document) {
        assertThat(Operation.of(document))
                .allSatisfy(operation ->
                        assertThat(operation.parameters("path").keySet()).isEqualTo(new TreeSet<>(operation.names())));
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesOnlyExamplesThatMatchTheirSchemas(String document) {
        assertThat(Examples.of(document).all())
                .isNotEmpty()
                .allSatisfy(example -> assertThat(example.faults()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesAnExampleOfEveryBodyAndOfEveryParameterThatIsNeeded(String document) {
        assertThat(Examples.of(document).missing()).isEmpty();
    }

    @Test
    void listsTheWordsThatTheCodeHas() {
        Place callgate = Place.root("callgate").at("components", "schemas");
        Place telecomx = Place.root("telecomx").at("components", "schemas");
        assertThat(words(callgate.at("Decision", "properties", "reason")))
                .containsExactlyElementsOf(
                        Arrays.stream(Reason.values()).map(Reason::code).toList());
        assertThat(words(telecomx.at("AccessLevel")))
                .containsExactlyElementsOf(Stream.of(AccessLevel.values())
                        .filter(level -> level.atLeast(AccessLevel.PERSONAL))
                        .map(Enum::name)
                        .toList());
        assertThat(List.of(callgate, telecomx))
                .allSatisfy(schemas -> assertThat(words(schemas.at("ViewOtherPartyOverride")))
                        .containsExactlyElementsOf(Stream.of(ViewOtherPartyOverride.values())
                                .map(Enum::name)
                                .toList()));
    }

    private static List<String> words(Place schema) {
        return schema.at("enum").items().stream().map(Place::text).toList();
    }
}
