package dev.callgate.decision;

import io.vertx.core.json.JsonObject;

/** RFC 7396, as a client would apply it. */
public final class MergePatch {
    private MergePatch() {}

    public static JsonObject apply(JsonObject target, JsonObject patch) {
        JsonObject result = target.copy();
        patch.forEach(property -> {
            if (property.getValue() == null) {
                result.remove(property.getKey());
            } else if (property.getValue() instanceof JsonObject inner) {
                JsonObject old = result.getValue(property.getKey()) instanceof JsonObject o ? o : new JsonObject();
                result.put(property.getKey(), apply(old, inner));
            } else {
                result.put(property.getKey(), property.getValue());
            }
        });
        return result;
    }
}
