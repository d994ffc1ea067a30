package dev.callgate.admin.directory;

import dev.callgate.admin.directory.Document.Mark;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value in a document and where it is. The readers of values rely on the schema having been checked.
 *
 * @param path such as {@code users[3].accessLevel}
 */
record At(Document document, String path, Object value) {
    static String member(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }

    int line() {
        Mark mark = document.marks().get(path);
        return mark == null ? document.line() : mark.line();
    }

    /** The member of this object, or null. */
    @Nullable At find(String name) {
        Object there = ((JsonObject) value).getValue(name);
        return there == null ? null : new At(document, member(path, name), there);
    }

    /** The items of the list that this object has under a name; empty where it has none. */
    List<At> list(String name) {
        At list = find(name);
        return list == null ? List.of() : list.items();
    }

    List<At> items() {
        JsonArray array = (JsonArray) value;
        return IntStream.range(0, array.size())
                .mapToObj(i -> new At(document, item(path, i), array.getValue(i)))
                .toList();
    }

    /** The members, by name, of the object that this object has under a name; empty where it has none. */
    Map<String, At> members(String name) {
        Map<String, At> members = new LinkedHashMap<>();
        At object = find(name);
        if (object != null) {
            ((JsonObject) object.value).fieldNames().forEach(key -> members.put(key, object.get(key)));
        }
        return members;
    }

    At get(String name) {
        At there = find(name);
        if (there == null) {
            throw new IllegalStateException("the schema should have required " + member(path, name));
        }
        return there;
    }

    /** This scalar as it was written. */
    String text() {
        Mark mark = document.marks().get(path);
        return mark == null ? value.toString() : mark.text();
    }

    @Nullable String findText(String name) {
        At there = find(name);
        return there == null ? null : there.text();
    }

    String text(String name, String otherwise) {
        At there = find(name);
        return there == null ? otherwise : there.text();
    }

    String text(String name) {
        return get(name).text();
    }

    boolean flag(String name, boolean otherwise) {
        At there = find(name);
        return there == null ? otherwise : (Boolean) there.value;
    }

    /** The member or item that a step of a JSON pointer names, or null. */
    @Nullable At step(String step) {
        if (value instanceof JsonObject) {
            return find(step);
        }
        List<At> items = value instanceof JsonArray ? items() : List.of();
        return items.stream()
                .filter(i -> i.path.endsWith("[" + step + "]"))
                .findFirst()
                .orElse(null);
    }
}
