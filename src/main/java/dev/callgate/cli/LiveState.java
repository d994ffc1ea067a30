package dev.callgate.cli;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user's live permissions as a client keeps them, and their changes as lines for people. What is shown is always the
 * difference to what was shown before, whichever kind of message it came in. Not thread-safe.
 */
final class LiveState {
    private static final String OVERRIDE = "viewOtherPartyOverride";

    private @Nullable JsonObject permissions;
    private String etag = "";

    /**
     * Takes in one message and says what it changed, an extension per line; all that there is at first.
     *
     * @throws CommandFailed where the message is none of ours or does not fit the state
     */
    List<String> take(JsonObject message) {
        List<String> lines = new ArrayList<>();
        JsonObject before = permissions;
        JsonObject after = after(message);
        String head = "rev " + message.getLong("revision");
        if (before == null) {
            lines.add(head + "  " + after.size() + (after.size() == 1 ? " extension" : " extensions"));
        }
        TreeSet<String> ids = new TreeSet<>(after.fieldNames());
        if (before != null) {
            ids.addAll(before.fieldNames());
        }
        for (String id : ids) {
            String change = change(before == null ? null : before.getJsonObject(id), after.getJsonObject(id));
            if (!change.isEmpty()) {
                lines.add(head + "  " + id + change);
            }
        }
        permissions = after;
        etag = message.getString("etag", "");
        return lines;
    }

    private JsonObject after(JsonObject message) {
        String type = message.getString("type", "");
        JsonObject known = permissions;
        if (type.equals("snapshot")) {
            return message.getJsonObject("permissions");
        } else if (type.equals("patch") && known != null && etag.equals(message.getString("from"))) {
            return MergePatch.apply(known, message.getJsonObject("patch"));
        }
        throw new CommandFailed("the node sent a " + type + " that does not fit what it sent before");
    }

    private static String change(@Nullable JsonObject before, @Nullable JsonObject after) {
        if (after == null) {
            return "  gone";
        }
        StringBuilder words = new StringBuilder();
        for (String property : after.fieldNames()) {
            Object is = after.getValue(property);
            Object was = before == null ? unset(property) : before.getValue(property);
            if (!is.equals(was)) {
                words.append(word(property, is));
            }
        }
        return words.isEmpty() ? "" : " " + words;
    }

    private static Object unset(String property) {
        return property.equals(OVERRIDE) ? "NONE" : false;
    }

    private static String word(String property, Object is) {
        return property.equals(OVERRIDE) ? " override=" + is : (is.equals(true) ? " +" : " -") + property;
    }
}
