package dev.callgate.cli;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user's live rights as a client keeps them, and their changes as lines for people. What is shown is always the
 * difference to what was shown before, whichever kind of message it came in. Not thread-safe.
 */
final class LiveState {
    private static final String PERMISSIONS = "permissions";
    private static final String ACTIONS = "actions";
    private static final String SETTINGS = "settings";
    private static final String ACCESS_PERMISSIONS = "accessPermissions";
    /** What a message carries, each with the name of its patch. */
    private static final Map<String, String> PATCHES = Map.of(
            PERMISSIONS, "patch",
            ACTIONS, "actionsPatch",
            SETTINGS, "settingsPatch",
            ACCESS_PERMISSIONS, "accessPermissionsPatch");

    private static final String OVERRIDE = "override";

    private @Nullable JsonObject rights;
    private String etag = "";

    /**
     * Takes in one message and says what it changed: a line for each target, one for the settings and one for the access
     * permissions; at first all that there is.
     *
     * @throws CommandFailed where the message is none of ours or does not fit the state
     */
    List<String> take(JsonObject message) {
        JsonObject known = rights;
        JsonObject now = after(message);
        SortedMap<String, JsonObject> before = known == null ? new TreeMap<>() : words(known);
        SortedMap<String, JsonObject> after = words(now);
        String head = "rev " + message.getLong("revision") + "  ";
        List<String> lines = new ArrayList<>();
        if (known == null) {
            int targets = part(now, ACTIONS).size();
            lines.add(head + targets + (targets == 1 ? " target" : " targets"));
        }
        TreeSet<String> names = new TreeSet<>(after.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            String change = after.containsKey(name)
                    ? change(before.getOrDefault(name, new JsonObject()), after.getOrDefault(name, new JsonObject()))
                    : "  gone";
            if (!change.isEmpty()) {
                lines.add(head + name + change);
            }
        }
        rights = now;
        etag = message.getString("etag", "");
        return lines;
    }

    private JsonObject after(JsonObject message) {
        String type = message.getString("type", "");
        JsonObject known = rights;
        JsonObject after = new JsonObject();
        if (type.equals("snapshot")) {
            PATCHES.forEach((name, patch) -> after.put(name, part(message, name)));
            return after;
        } else if (type.equals("patch") && known != null && etag.equals(message.getString("from"))) {
            PATCHES.forEach(
                    (name, patch) -> after.put(name, MergePatch.apply(part(known, name), part(message, patch))));
            return after;
        }
        throw new CommandFailed("the node sent a " + type + " that does not fit what it sent before");
    }

    private static JsonObject part(JsonObject whole, String name) {
        return whole.getJsonObject(name, new JsonObject());
    }

    /** The words of each line: a target's actions and override; the settings; the access permissions with their levels. */
    private static SortedMap<String, JsonObject> words(JsonObject rights) {
        SortedMap<String, JsonObject> words = new TreeMap<>();
        JsonObject actions = part(rights, ACTIONS);
        JsonObject permissions = part(rights, PERMISSIONS);
        actions.fieldNames()
                .forEach(target -> words.put(target, part(actions, target).copy()));
        for (String id : permissions.fieldNames()) {
            words.computeIfAbsent("extension:" + id, target -> new JsonObject())
                    .put(OVERRIDE, part(permissions, id).getString("viewOtherPartyOverride", "NONE"));
        }
        words.put(SETTINGS, part(rights, SETTINGS));
        words.put(ACCESS_PERMISSIONS, part(rights, ACCESS_PERMISSIONS));
        return words;
    }

    /** What is on and off now, and then what has another value. */
    private static String change(JsonObject before, JsonObject after) {
        TreeSet<String> names = new TreeSet<>(after.fieldNames());
        names.addAll(before.fieldNames());
        StringBuilder flags = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (String name : names) {
            Object unset = name.equals(OVERRIDE) ? "NONE" : false;
            Object was = before.getValue(name, unset);
            Object is = after.getValue(name, unset);
            if (is instanceof Boolean on && !is.equals(was)) {
                flags.append(on ? " +" : " -").append(name);
            } else if (!is.equals(was)) {
                values.append(' ').append(name).append('=').append(is);
            }
        }
        return flags.isEmpty() && values.isEmpty() ? "" : " " + flags + values;
    }
}
