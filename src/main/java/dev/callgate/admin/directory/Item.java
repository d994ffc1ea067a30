package dev.callgate.admin.directory;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One entry of an exported section, in the making; what reading would assume anyway is left out. For one thread. */
final class Item {
    private final JsonObject json = new JsonObject();

    /** Puts a text, number, boolean or object; null is left out. */
    Item put(String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
        return this;
    }

    /** Puts a value unless it is what is assumed where none is given. */
    Item unless(Object assumed, String name, Object value) {
        return assumed.equals(value) ? this : put(name, value);
    }

    /** Puts a list unless it is empty. */
    Item list(String name, Collection<String> texts) {
        return texts.isEmpty() ? this : put(name, array(texts));
    }

    JsonObject json() {
        return json;
    }

    static JsonArray array(Collection<?> items) {
        JsonArray array = new JsonArray();
        items.forEach(array::add);
        return array;
    }
}
