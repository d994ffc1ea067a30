package dev.callgate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.OpenApi31;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values against the schemas of the documents, formats too; and documents against the official schema of OpenAPI 3.1. */
final class Schemas {
    private static final String NODE = "https://node.example";
    private static final String OFFICIAL = "https://spec.openapis.org";
    private static final SchemaRegistryConfig STRICT =
            SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();

    /** A schema lies in a document, and the validator reads the document's own words as those of a schema around it. */
    private static final Dialect IN_A_DOCUMENT = Dialect.builder(OpenApi31.getInstance())
            .keywords(Stream.of("openapi", "info", "servers", "security", "tags", "paths", "components")
                    .map(NonValidationKeyword::new)
                    .toList())
            .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
            .build();

    private static final SchemaRegistry OURS = SchemaRegistry.withDefaultDialect(
            IN_A_DOCUMENT, builder -> builder.schemaRegistryConfig(STRICT).schemas(texts()));
    private static final SchemaRegistry OPENAPI = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(
                    ids -> ids.mapPrefix(OFFICIAL, "classpath:" + OFFICIAL.substring("https://".length()))));
    private static final Map<String, Schema> KNOWN = new ConcurrentHashMap<>();

    private Schemas() {}

    /** What is wrong with a value, in words; empty where nothing is. */
    static List<String> faults(Place schema, JsonNode value) {
        return faults(
                KNOWN.computeIfAbsent(
                        NODE + "/openapi/" + schema.document() + "#" + schema.pointer(),
                        location -> OURS.getSchema(SchemaLocation.of(location))),
                value);
    }

    /** What makes a document no valid OpenAPI 3.1, the schemas in it included. */
    static List<String> faults(JsonNode document) {
        return faults(OPENAPI.getSchema(SchemaLocation.of(OFFICIAL + "/oas/3.1/schema-base/2022-10-07")), document);
    }

    private static List<String> faults(Schema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(fault -> fault.getInstanceLocation() + ": " + fault.getMessage())
                .toList();
    }

    /** What a node serves, by address: the documents, and the schema of the directory file that one of them refers to. */
    private static Map<String, String> texts() {
        Map<String, String> texts = Documents.NAMES.stream()
                .collect(Collectors.toMap(
                        name -> NODE + "/openapi/" + name,
                        name -> Place.root(name).node().toString()));
        texts.put(NODE + "/v1/directory/schema", dev.callgate.admin.directory.Schema.TEXT);
        return texts;
    }
}
