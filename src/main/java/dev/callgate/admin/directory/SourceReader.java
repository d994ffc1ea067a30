package dev.callgate.admin.directory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.callgate.admin.directory.Document.Mark;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads text into documents token by token, so that every value knows its line. Of numbers only plain whole ones are
 * numbers here; the rest ({@code 0201}, {@code 1_000}, {@code 5e10}) stay texts, as people mean them in a telephone
 * directory. Keys given twice, empty values and aliases are findings: each hides something from the reader.
 */
final class SourceReader {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,9}");

    private final JsonParser parser;
    private final Findings findings;
    private Map<String, Mark> marks = new HashMap<>();

    private SourceReader(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /** Throws {@link DirectoryInvalid}, also where lists and mappings lie in one another deeper than this. */
    static List<Document> read(byte[] bytes, Format format, int deepest) {
        Findings findings = new Findings();
        List<Document> documents = new ArrayList<>();
        try (JsonParser parser = format.factory(deepest).createParser(bytes)) {
            new SourceReader(parser, findings).documents(documents);
        } catch (StreamConstraintsException e) {
            findings.add(1, "", "has lists and mappings more than " + deepest + " deep, or a text too long");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            findings.add(Math.max(line, 1), "", syntax(e.getOriginalMessage()));
        } catch (IOException e) {
            findings.add(1, "", "not readable as text in UTF-8");
        }
        findings.throwIfAny();
        if (documents.isEmpty()) {
            findings.add(1, "", "there is no document here; at least tenant must be given");
            findings.throwIfAny();
        }
        return documents;
    }

    /** The parsers' messages go on with excerpts and positions on indented lines. */
    private static String syntax(String message) {
        return message.lines()
                .filter(line -> !line.startsWith(" "))
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    private void documents(List<Document> into) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            int line = line();
            if (token != JsonToken.VALUE_NULL) {
                marks = new HashMap<>();
                Object value = value(token, "", line);
                into.add(new Document(value == null ? "" : value, line, marks));
            }
        }
    }

    private @Nullable Object value(JsonToken token, String path, int line) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            findings.add(line, path, "aliases (*" + parser.getText() + ") are not taken; write the value out");
            return null;
        }
        return switch (token) {
            case START_OBJECT -> object(path, line);
            case START_ARRAY -> array(path, line);
            case VALUE_NULL -> {
                findings.add(line, path, "is empty; give it a value or leave it out");
                yield null;
            }
            default -> scalar(token, path, line);
        };
    }

    private Object scalar(JsonToken token, String path, int line) throws IOException {
        String text = parser.getText();
        marks.put(path, new Mark(line, text));
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        Integer whole = token == JsonToken.VALUE_NUMBER_INT ? whole(text) : null;
        return whole == null ? text : whole;
    }

    /** The number that is written so, or null where it is none here. */
    static @Nullable Integer whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        long number = Long.parseLong(text);
        return number == (int) number ? (Integer) (int) number : null;
    }

    private JsonObject object(String path, int line) throws IOException {
        marks.put(path, new Mark(line, ""));
        JsonObject object = new JsonObject();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String member = At.member(path, name);
            int at = line();
            boolean again = object.containsKey(name);
            Object value = value(parser.nextToken(), member, at);
            if (again) {
                findings.add(at, member, "is given twice");
            } else {
                object.put(name, value);
            }
        }
        return object;
    }

    private JsonArray array(String path, int line) throws IOException {
        marks.put(path, new Mark(line, ""));
        JsonArray array = new JsonArray();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int at = line();
            array.add(value(parser.currentToken(), At.item(path, array.size()), at));
        }
        return array;
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
