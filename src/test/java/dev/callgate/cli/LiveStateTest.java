package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class LiveStateTest {
    private final LiveState state = new LiveState();

    @Test
    void showsAllThereIsAtFirstAndThenOnlyWhatChanged() {
        assertThat(state.take(snapshot(7, "A", "'extension:x1':{'pickup':true,'hangup':true}")
                        .put("permissions", json("{'x1':{'pickup':true,'viewOtherPartyOverride':'HIDE'}}"))))
                .containsExactly("rev 7  1 target", "rev 7  extension:x1  +hangup +pickup override=HIDE");
        assertThat(state.take(patch(8, "A", "B")
                        .put("actionsPatch", json("{'extension:x1':{'pickup':null,'spy':true}}"))
                        .put("patch", json("{'x1':{'pickup':false,'spy':true}}"))))
                .containsExactly("rev 8  extension:x1  -pickup +spy");
        assertThat(state.take(patch(9, "B", "C")
                        .put("actionsPatch", json("{'extension:x1':null,'queue:shop':{'hangup':true}}"))
                        .put("patch", json("{'x1':null}"))))
                .containsExactly("rev 9  extension:x1  gone", "rev 9  queue:shop  +hangup");
    }

    @Test
    void showsSettingsAndAccessPermissions() {
        assertThat(state.take(snapshot(7, "A", "")
                        .put("settings", json("{'Mobile':true,'900Dialing':false}"))
                        .put("accessPermissions", json("{'CPA_View':'Yes'}"))))
                .containsExactly(
                        "rev 7  0 targets", "rev 7  accessPermissions  CPA_View=Yes", "rev 7  settings  +Mobile");
        assertThat(state.take(patch(8, "A", "B")
                        .put("settingsPatch", json("{'Mobile':false,'900Dialing':true}"))
                        .put("accessPermissionsPatch", json("{'CPA_View':null,'CPA_ACD':'Read'}"))))
                .containsExactly(
                        "rev 8  accessPermissions  -CPA_View CPA_ACD=Read", "rev 8  settings  +900Dialing -Mobile");
        assertThat(state.take(patch(9, "B", "C").put("accessPermissionsPatch", json("{'CPA_ACD':'Modify'}"))))
                .containsExactly("rev 9  accessPermissions  CPA_ACD=Modify");
    }

    @Test
    void showsOnlyTheDifferenceOfASnapshotThatComesLater() {
        state.take(snapshot(7, "A", "'queue:a':{'pickup':true},'queue:b':{'pickup':true}"));
        assertThat(state.take(snapshot(9, "C", "'queue:a':{'pickup':true},'queue:c':{'spy':true}")))
                .containsExactly("rev 9  queue:b  gone", "rev 9  queue:c  +spy");
        assertThat(state.take(snapshot(9, "C", "'queue:a':{'pickup':true},'queue:c':{'spy':true}")))
                .isEmpty();
    }

    @Test
    void refusesAPatchOfAnotherState() {
        state.take(snapshot(7, "A", ""));
        assertThatThrownBy(() -> state.take(patch(9, "B", "C"))).isInstanceOf(CommandFailed.class);
    }

    private static JsonObject snapshot(long revision, String etag, String actions) {
        return message("snapshot", revision, etag)
                .put("permissions", new JsonObject())
                .put("actions", json("{" + actions + "}"))
                .put("settings", new JsonObject())
                .put("accessPermissions", new JsonObject());
    }

    private static JsonObject patch(long revision, String from, String etag) {
        return message("patch", revision, etag).put("from", from);
    }

    private static JsonObject message(String type, long revision, String etag) {
        return new JsonObject().put("type", type).put("revision", revision).put("etag", etag);
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }
}
