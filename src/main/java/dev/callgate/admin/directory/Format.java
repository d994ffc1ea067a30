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
        JsonFactory factory(int deepest) {
            return YAMLFactory.builder()
                    .streamReadConstraints(constraints(deepest))
                    .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
                    .loaderOptions(options(deepest))
                    .build();
        }

        @Override
        String text(JsonObject document) {
            return YamlText.of(document);
        }
    },
    JSON {
        @Override
        JsonFactory factory(int deepest) {
            return JsonFactory.builder()
                    .streamReadConstraints(constraints(deepest))
                    .build();
        }

        @Override
        String text(JsonObject document) {
            return document.encodePrettily() + "\n";
        }
    };

    /** @param deepest how many lists and mappings may lie in one another */
    abstract JsonFactory factory(int deepest);

    /** A document as this format writes it. */
    abstract String text(JsonObject document);

    private static StreamReadConstraints constraints(int deepest) {
        return StreamReadConstraints.builder().maxNestingDepth(deepest).build();
    }

    private static LoaderOptions options(int deepest) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE); // whoever hands a file over has bounded its size
        options.setNestingDepthLimit(deepest);
        return options;
    }
}
