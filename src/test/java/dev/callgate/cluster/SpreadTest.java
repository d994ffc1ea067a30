package dev.callgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private final MemoryFeed feed = new MemoryFeed();

    @Test
    void carriesAChangeWhole() throws Exception {
        Change change = feed.commit("acme", Entry.created(new Fact.TargetType("doorbell")));
        Hint hint = Spread.hint(Spread.body("e1", change));
        assertThat(hint).isEqualTo(new Hint("e1", change, true, Via.BUS));
    }

    @Test
    void carriesOnlyTheHeaderOfALargeChange() throws Exception {
        for (int entries : new int[] {300, 20_000}) {
            Change change = feed.commit("acme", types(entries));
            JsonObject body = Spread.body("e1", change);
            assertThat(body.encode().length()).isLessThan(Spread.MOST_BYTES);
            Hint hint = Spread.hint(body);
            assertThat(hint.whole()).isFalse();
            assertThat(hint.change().head()).isEqualTo(change.head());
        }
    }

    @Test
    void takesAChangeWithEntriesItDoesNotKnowForAHeader() throws Exception {
        Change change = feed.commit("acme", Entry.created(new Fact.TargetType("doorbell")));
        JsonObject body = Spread.body("e1", change);
        body.put(
                "entries",
                new JsonArray().add(new JsonObject().put("kind", "hologram").put("after", new JsonObject())));
        Hint hint = Spread.hint(body);
        assertThat(hint.whole()).isFalse();
        assertThat(hint.change().revision()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoChange() {
        JsonObject good = Spread.body("e1", feed.commit("acme", Entry.created(new Fact.TargetType("doorbell"))));
        assertRefused("no object");
        assertRefused(new JsonObject());
        assertRefused(good.copy().put("tenant", "../etc"));
        assertRefused(good.copy().put("id", "not hexadecimal"));
        assertRefused(good.copy().put("time", "yesterday"));
        assertRefused(good.copy().put("revision", -1));
        assertRefused(good.copy().putNull("epoch"));
        assertRefused(good.copy().put("entries", new JsonArray().add(new JsonObject().put("kind", "targetType"))));
    }

    private static void assertRefused(Object body) {
        assertThatThrownBy(() -> Spread.hint(body)).isInstanceOf(RuntimeException.class);
    }

    private static Entry[] types(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Entry.created(new Fact.TargetType("a-type-with-a-rather-long-name-" + number)))
                .toArray(Entry[]::new);
    }
}
