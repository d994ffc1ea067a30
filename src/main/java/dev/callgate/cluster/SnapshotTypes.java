package dev.callgate.cluster;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** The types that members send each other for the snapshots, by fixed numbers and so without Java serialization. */
final class SnapshotTypes implements DataSerializableFactory {
    static final int FACTORY = 7_301;
    static final int PUT_IF_NEWER = 1;
    static final int HIGHER_REVISION_WINS = 2;

    @Override
    public IdentifiedDataSerializable create(int type) {
        return switch (type) {
            case PUT_IF_NEWER -> new PutIfNewer();
            case HIGHER_REVISION_WINS -> new HigherRevisionWins();
            default -> throw new IllegalArgumentException("no such type: " + type);
        };
    }
}
