package dev.callgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Replicated;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private static final UUID SERVER = UUID.fromString("ee828da8-0000-4000-8000-000000000001");
    private final MemoryFeed feed = new MemoryFeed();

    @Test
    void bringsBackEveryFactAndTheHead() {
        feed.commit("acme", Entry.created(new Fact.CoreServer(SERVER, "a name\nof two lines".replace('\n', '\u00e9'))));
        feed.commit("acme", Entry.created(new Fact.TargetType("doorbell")));
        Copy read = Snapshot.read("acme", bytes());
        Replicated truth = feed.state("acme");
        assertThat(read.epoch()).isEqualTo("e1");
        assertThat(read.head()).isEqualTo(truth.head());
        assertThat(read.state().facts())
                .isNotEmpty()
                .containsExactlyElementsOf(truth.facts().toList());
    }

    @Test
    void tellsTheHeaderWithoutTheFacts() {
        feed.commit("acme", Entry.created(new Fact.TargetType("doorbell")));
        Snapshot header = Snapshot.header(Arrays.copyOf(bytes(), 1 + 3 * 8 + 2 + "e1".length()));
        assertThat(header).isEqualTo(new Snapshot("e1", feed.state("acme").head(), 1234));
    }

    @Test
    void isNewerOnlyWithAHigherRevision() {
        feed.commit("acme", Entry.created(new Fact.TargetType("doorbell")));
        byte[] older = bytes();
        feed.commit("acme", Entry.created(new Fact.TargetType("gate")));
        byte[] newer = bytes();
        assertThat(Snapshot.isNewer(newer, older)).isTrue();
        assertThat(Snapshot.isNewer(older, newer)).isFalse();
        assertThat(Snapshot.isNewer(newer, newer)).isFalse();
        assertThat(Snapshot.isNewer(older, null)).isTrue();
    }

    @Test
    void leavesAloneWhatANewerBinaryWrote() {
        feed.commit("acme", Entry.created(new Fact.TargetType("doorbell")));
        byte[] unknown = {99, 1, 2, 3};
        assertThat(Snapshot.isNewer(bytes(), unknown)).isFalse();
        assertThatThrownBy(() -> Snapshot.read("acme", unknown)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesBytesThatEndTooSoon() {
        feed.commit("acme", Entry.created(new Fact.TargetType("doorbell")));
        byte[] whole = bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Snapshot.read("acme", part)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private byte[] bytes() {
        return Snapshot.write(new Copy(feed.epoch(), feed.state("acme")), 1234);
    }
}
