package dev.callgate.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML file as a source. Keys may be nested, dotted, or both; every value remembers its line. */
final class YamlFile {
    private final Map<String, Source.Given> given = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Path file;

    private YamlFile(Path file) {
        this.file = file;
    }

    /** Never throws: a file that cannot be read or parsed is a problem of the source. */
    static Source read(Path file, Path base) {
        YamlFile yaml = new YamlFile(file);
        try (JsonParser parser = new YAMLFactory().createParser(Files.readString(file))) {
            while (parser.nextToken() != null) {
                yaml.take(parser);
            }
        } catch (JsonProcessingException e) {
            yaml.problems.add(file + ":" + e.getLocation().getLineNr() + ": is not YAML: " + firstLine(e));
        } catch (IOException e) {
            yaml.problems.add(file + ": cannot be read");
        }
        return new Source(yaml.given, base, yaml.problems);
    }

    private void take(JsonParser parser) throws IOException {
        JsonStreamContext context = parser.getParsingContext();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            put(parser, key(context.getParent()), "");
        } else if (token.isScalarValue() && context.inArray()) {
            add(key(context.getParent()), parser.getText());
        } else if (token.isScalarValue()) {
            put(parser, key(context), token == JsonToken.VALUE_NULL ? "" : parser.getText());
        }
    }

    private void put(JsonParser parser, String key, String text) {
        String origin = file + ":" + parser.currentTokenLocation().getLineNr();
        if (key.isEmpty()) {
            problems.add(origin + ": must be keys with values");
        } else if (text.isEmpty() && isSection(key)) {
            return;
        } else if (given.containsKey(key)) {
            problems.add(origin + ": " + key + " is given twice");
        } else {
            given.put(key, new Source.Given(text, origin));
        }
    }

    /** A list is read as if written in one line with commas. */
    private void add(String key, String text) {
        given.computeIfPresent(
                key,
                (k, list) -> new Source.Given(list.text().isEmpty() ? text : list.text() + "," + text, list.origin()));
    }

    /** A heading with nothing under it, as is left when all of a section's lines are comments. */
    private static boolean isSection(String key) {
        return Keys.known().stream().anyMatch(known -> known.startsWith(key + "."));
    }

    private static String key(JsonStreamContext context) {
        String pointer = context.pathAsPointer().toString();
        return pointer.isEmpty()
                ? ""
                : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
