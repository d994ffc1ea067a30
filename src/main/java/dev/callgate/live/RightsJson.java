package dev.callgate.live;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.callgate.decision.PermissionsJson;
import dev.callgate.policy.Privileges;
import dev.callgate.policy.Rights;
import dev.callgate.policy.View;
import dev.callgate.policy.View.Difference;
import dev.callgate.policy.View.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A user's rights as properties of a live message: four objects in which nothing is null or an array, so that whatever
 * changes has an RFC 7396 merge patch. Stateless.
 */
final class RightsJson {
    private RightsJson() {}

    static void write(JsonGenerator json, Rights rights) throws IOException {
        json.writeFieldName("permissions");
        PermissionsJson.write(json, rights.view().permissions());
        json.writeFieldName("actions");
        actions(json, rights.view());
        json.writeFieldName("settings");
        object(json, rights.privileges().settings());
        json.writeFieldName("accessPermissions");
        object(json, rights.privileges().accessPermissions());
    }

    /** A patch for each of the four that changed. */
    static void patch(JsonGenerator json, Rights from, Rights to) throws IOException {
        List<Difference> permissions = to.view().since(from.view());
        if (!permissions.isEmpty()) {
            json.writeFieldName("patch");
            PermissionsJson.patch(json, permissions);
        }
        List<Difference> actions = to.view().actionsSince(from.view());
        if (!actions.isEmpty()) {
            json.writeFieldName("actionsPatch");
            actionsPatch(json, actions, from.view(), to.view());
        }
        Privileges was = from.privileges();
        Privileges is = to.privileges();
        objectPatch(json, "settingsPatch", was.settings(), is.settings());
        objectPatch(json, "accessPermissionsPatch", was.accessPermissions(), is.accessPermissions());
    }

    private static void actions(JsonGenerator json, View view) throws IOException {
        json.writeStartObject();
        for (Row row : view.rows()) {
            json.writeObjectFieldStart(row.target().toString());
            for (String action : view.actions(row)) {
                json.writeBooleanField(action, true);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void actionsPatch(JsonGenerator json, List<Difference> differences, View from, View to)
            throws IOException {
        json.writeStartObject();
        for (Difference difference : differences) {
            json.writeFieldName(difference.target().toString());
            if (difference.after() == null) {
                json.writeNull();
            } else {
                object(json, changes(allowed(from, difference.before()), allowed(to, difference.after())));
            }
        }
        json.writeEndObject();
    }

    private static Map<String, Boolean> allowed(View view, @Nullable Row row) {
        Map<String, Boolean> allowed = new TreeMap<>();
        if (row != null) {
            view.actions(row).forEach(action -> allowed.put(action, true));
        }
        return allowed;
    }

    private static void objectPatch(JsonGenerator json, String name, Map<String, ?> before, Map<String, ?> after)
            throws IOException {
        Map<String, @Nullable Object> changes = changes(before, after);
        if (!changes.isEmpty()) {
            json.writeFieldName(name);
            object(json, changes);
        }
    }

    /** What is new or has another value, with null for what is gone. */
    private static SortedMap<String, @Nullable Object> changes(Map<String, ?> before, Map<String, ?> after) {
        SortedMap<String, @Nullable Object> changes = new TreeMap<>();
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(gone -> changes.put(gone, null));
        after.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                changes.put(name, value);
            }
        });
        return changes;
    }

    private static void object(JsonGenerator json, Map<String, ? extends @Nullable Object> properties)
            throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, ? extends @Nullable Object> property : properties.entrySet()) {
            json.writeObjectField(property.getKey(), property.getValue());
        }
        json.writeEndObject();
    }
}
