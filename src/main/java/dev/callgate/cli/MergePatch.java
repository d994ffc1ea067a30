package dev.callgate.cli;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** RFC 7396 merge patches of objects. */
public final class MergePatch {
    private MergePatch() {}

    /** A new object: {@code target} with the patch applied; null takes a property away. */
    public static JsonObject apply(JsonObject target, JsonObject patch) {
        JsonObject result = target.copy();
        for (Map.Entry<String, Object> property : patch) {
            String name = property.getKey();
            Object value = property.getValue();
            if (value == null) {
                result.remove(name);
            } else if (value instanceof JsonObject inner) {
                JsonObject old = result.getValue(name) instanceof JsonObject known ? known : new JsonObject();
                result.put(name, apply(old, inner));
            } else {
                result.put(name, value);
            }
        }
        return result;
    }
}
