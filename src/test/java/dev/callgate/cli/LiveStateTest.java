package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class LiveStateTest {
    private final LiveState state = new LiveState();

    @Test
    void showsAllThereIsAtFirstAndThenOnlyWhatChanged() {
        assertThat(state.take(snapshot(7, "A", "{'x1':{'pickup':true,'spy':false,'viewOtherPartyOverride':'HIDE'}}")))
                .containsExactly("rev 7  1 extension", "rev 7  x1  +pickup override=HIDE");
        assertThat(state.take(patch(8, "A", "B", "{'x1':{'pickup':false,'spy':true}}")))
                .containsExactly("rev 8  x1  -pickup +spy");
        assertThat(state.take(patch(9, "B", "C", "{'x1':null,'x2':{'pickup':true,'viewOtherPartyOverride':'NONE'}}")))
                .containsExactly("rev 9  x1  gone", "rev 9  x2  +pickup");
    }

    @Test
    void showsOnlyTheDifferenceOfASnapshotThatComesLater() {
        state.take(snapshot(7, "A", "{'x1':{'pickup':true},'x2':{'pickup':true}}"));
        assertThat(state.take(snapshot(9, "C", "{'x1':{'pickup':true},'x3':{'spy':true}}")))
                .containsExactly("rev 9  x2  gone", "rev 9  x3  +spy");
        assertThat(state.take(snapshot(9, "C", "{'x1':{'pickup':true},'x3':{'spy':true}}")))
                .isEmpty();
    }

    @Test
    void refusesAPatchOfAnotherState() {
        state.take(snapshot(7, "A", "{}"));
        assertThatThrownBy(() -> state.take(patch(9, "B", "C", "{}"))).isInstanceOf(CommandFailed.class);
    }

    private static JsonObject snapshot(long revision, String etag, String permissions) {
        return message("snapshot", revision, etag).put("permissions", json(permissions));
    }

    private static JsonObject patch(long revision, String from, String etag, String patch) {
        return message("patch", revision, etag).put("from", from).put("patch", json(patch));
    }

    private static JsonObject message(String type, long revision, String etag) {
        return new JsonObject().put("type", type).put("revision", revision).put("etag", etag);
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }
}
