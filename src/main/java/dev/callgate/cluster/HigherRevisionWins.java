package dev.callgate.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/** After a split of the cluster, keeps of two snapshots of the same stream and epoch the one with the higher revision. */
public final class HigherRevisionWins
        implements SplitBrainMergePolicy<byte[], MergingValue<byte[]>, byte[]>, IdentifiedDataSerializable {
    @Override
    public byte[] merge(MergingValue<byte[]> merging, @Nullable MergingValue<byte[]> existing) {
        byte[] theirs = merging.getDeserializedValue();
        if (existing == null) {
            return theirs;
        }
        byte[] ours = existing.getDeserializedValue();
        return Snapshot.isNewer(theirs, ours) ? theirs : ours;
    }

    @Override
    public int getFactoryId() {
        return SnapshotTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return SnapshotTypes.HIGHER_REVISION_WINS;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
