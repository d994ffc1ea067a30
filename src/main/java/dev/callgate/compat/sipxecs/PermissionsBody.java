package dev.callgate.compat.sipxecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.http.RequestFault;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The permissions to set on a user group as they are sent; those that are not listed stay as they are.
 *
 * @param values by name; names may be unknown
 */
record PermissionsBody(Map<String, Boolean> values) {
    PermissionsBody {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** Throws {@link RequestFault} naming the permission. A value is never guessed from the default beside it. */
    static PermissionsBody read(ObjectNode group) {
        Given.only("Group", group, "id", "name", "description", "permissions");
        Map<String, Boolean> values = new TreeMap<>();
        for (JsonNode setting : settings(group)) {
            if (!(setting instanceof ObjectNode given)) {
                throw RequestFault.invalid("Permissions", "each setting must have a name and a value");
            }
            Given.only("Permissions", given, "name", "label", "value", "defaultValue");
            String name = trimmed(given, "name", "Permissions");
            if (name == null) {
                throw RequestFault.invalid("Permissions", "a setting has no name");
            }
            String shown = Given.shown(name);
            if (values.put(name, value(shown, trimmed(given, "value", shown))) != null) {
                throw RequestFault.invalid(shown, "is given twice");
            }
        }
        return new PermissionsBody(values);
    }

    /** {@code <permissions>} with any number of {@code <setting>}; in JSON the list may also stand for itself. */
    private static Iterable<JsonNode> settings(ObjectNode group) {
        JsonNode permissions = group.path("permissions");
        if (permissions.isArray()) {
            return permissions;
        }
        ObjectNode list = Given.object(group, "permissions", "Permissions");
        if (list == null) {
            throw RequestFault.invalid("Permissions", "must be given");
        }
        Given.only("Permissions", list, "setting");
        JsonNode setting = list.path("setting");
        return setting.isArray() || setting.isMissingNode() ? setting : List.of(setting);
    }

    private static boolean value(String name, @Nullable String value) {
        if (value == null) {
            throw RequestFault.invalid(name, "the value is missing");
        } else if (!value.equalsIgnoreCase("ENABLE") && !value.equalsIgnoreCase("DISABLE")) {
            throw RequestFault.invalid(name, "the value must be ENABLE or DISABLE");
        }
        return value.equalsIgnoreCase("ENABLE");
    }

    /** The text without white space around it, or null where nothing is left. */
    private static @Nullable String trimmed(ObjectNode in, String field, String label) {
        String text = Given.text(in, field, label);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
