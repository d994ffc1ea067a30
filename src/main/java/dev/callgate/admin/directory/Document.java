package dev.callgate.admin.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * One document of a directory file.
 *
 * @param value a {@link JsonObject}, {@link JsonArray}, text, whole number or boolean
 * @param line where it begins
 * @param marks for each path, where it is and, for a scalar, the text as written
 */
record Document(Object value, int line, Map<String, Mark> marks) {
    /** The text keeps what a parsed number or boolean loses: {@code 0201}, {@code Yes}. */
    record Mark(int line, String text) {}

    At root() {
        return new At(this, "", value);
    }

    /** The place that a JSON pointer names, or the last one on the way that is there. */
    At at(String pointer) {
        At at = root();
        for (String step : pointer.substring(pointer.indexOf('#') + 1).split("/")) {
            At next = step.isEmpty() ? at : at.step(step.replace("~1", "/").replace("~0", "~"));
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
