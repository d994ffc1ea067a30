package dev.callgate.cluster;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** Replaces a snapshot by a newer one, where the entry lives; tells whether it did. */
final class PutIfNewer implements EntryProcessor<String, byte[], Boolean>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private byte[] bytes;

    /** For deserialization. */
    PutIfNewer() {
        this(new byte[0]);
    }

    PutIfNewer(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public Boolean process(Entry<String, byte @Nullable []> entry) {
        boolean newer = Snapshot.isNewer(bytes, entry.getValue());
        if (newer) {
            entry.setValue(bytes);
        }
        return newer;
    }

    @Override
    public int getFactoryId() {
        return SnapshotTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return SnapshotTypes.PUT_IF_NEWER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeByteArray(bytes);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        byte[] read = in.readByteArray();
        bytes = read == null ? new byte[0] : read;
    }
}
