package dev.callgate.admin.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.vertx.core.json.JsonObject;
import org.yaml.snakeyaml.LoaderOptions;

/** How a directory file is written. Nesting and size are bounded, whatever the parser would take. */
public enum Format {
    YAML {
        @Override
        JsonFactory factory() {
            return YAML_FACTORY;
        }

        @Override
        String text(JsonObject document) {
            return YamlText.of(document);
        }
    },
    JSON {
        @Override
        JsonFactory factory() {
            return JSON_FACTORY;
        }

        @Override
        String text(JsonObject document) {
            return document.encodePrettily() + "\n";
        }
    };

    /** How deep lists and mappings may lie in one another. */
    static final int DEEPEST = 20;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
    private static final JsonFactory JSON_FACTORY =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    private static final JsonFactory YAML_FACTORY = YAMLFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .loaderOptions(options())
            .build();

    abstract JsonFactory factory();

    /** A document as this format writes it. */
    abstract String text(JsonObject document);

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE); // whoever hands a file over has bounded its size
        options.setNestingDepthLimit(DEEPEST);
        return options;
    }
}
