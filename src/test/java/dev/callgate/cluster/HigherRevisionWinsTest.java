package dev.callgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.spi.merge.MergingValue;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import org.junit.jupiter.api.Test;

class HigherRevisionWinsTest {
    @SuppressWarnings("ArrayRecordComponent")
    private record Value(byte[] bytes) implements MergingValue<byte[]> {
        @Override
        public byte[] getDeserializedValue() {
            return bytes;
        }

        @Override
        public Object getRawValue() {
            return bytes;
        }
    }

    private final MemoryFeed feed = new MemoryFeed();
    private final HigherRevisionWins policy = new HigherRevisionWins();

    @Test
    void keepsTheLaterSnapshotWhicheverSideItIsOn() {
        Value older = snapshotAfter("doorbell");
        Value newer = snapshotAfter("gate");
        assertThat(policy.merge(older, newer)).isSameAs(newer.bytes);
        assertThat(policy.merge(newer, older)).isSameAs(newer.bytes);
    }

    @Test
    void takesWhatTheOtherSideLacks() {
        Value only = snapshotAfter("doorbell");
        assertThat(policy.merge(only, null)).isSameAs(only.bytes);
    }

    private Value snapshotAfter(String type) {
        feed.commit("acme", Entry.created(new Fact.TargetType(type)));
        return new Value(Snapshot.write(new Copy("e1", feed.state("acme")), 1));
    }
}
