package dev.callgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.cli.MergePatch;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What a panel keeps: the four objects, by snapshot and merge patches, and the tag of their state. */
final class PanelState {
    private static final Map<String, String> PATCHES = Map.of(
            "permissions", "patch",
            "actions", "actionsPatch",
            "settings", "settingsPatch",
            "accessPermissions", "accessPermissionsPatch");

    private JsonObject rights = new JsonObject();
    private String etag = "";

    /** Takes a message in; a patch must be of the state that is here, and every property of it must change something. */
    void take(JsonObject message) {
        if (message.getString("type").equals("snapshot")) {
            rights = new JsonObject();
            PATCHES.keySet().forEach(name -> rights.put(name, message.getJsonObject(name)));
        } else {
            assertThat(message.getString("from")).as("the state it applies to").isEqualTo(etag);
            PATCHES.forEach((name, patch) -> {
                if (message.containsKey(patch)) {
                    changes(object(name), message.getJsonObject(patch));
                    rights.put(name, MergePatch.apply(object(name), message.getJsonObject(patch)));
                }
            });
        }
        etag = message.getString("etag");
    }

    private static void changes(JsonObject before, JsonObject patch) {
        assertThat(patch).as("a patch").isNotEmpty();
        for (Map.Entry<String, Object> property : patch) {
            Object was = before.getValue(property.getKey());
            if (property.getValue() instanceof JsonObject inner && was instanceof JsonObject known) {
                changes(known, inner);
            } else {
                assertThat(property.getValue()).as(property.getKey()).isNotEqualTo(was);
            }
        }
    }

    /** One of the four objects. */
    JsonObject object(String name) {
        return rights.getJsonObject(name, new JsonObject());
    }

    JsonObject rights() {
        return rights;
    }

    String etag() {
        return etag;
    }
}
