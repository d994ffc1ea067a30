package dev.callgate.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.policy.UnknownKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster's snapshots of all streams, in the IMap {@value #MAP}, key {@code <epoch>/<stream>}, for a node that starts
 * while the database is out of reach. Every call blocks: never on an event loop. Belongs to one thread.
 */
final class Snapshots {
    static final String MAP = "callgate.policies";
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private final HazelcastInstance hazelcast;
    private final IMap<String, byte[]> map;
    /** What this node wrote as the owner of a key, so that it need not write it again. */
    private final Map<String, Head> written = new ConcurrentHashMap<>();

    Snapshots(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
        this.map = hazelcast.getMap(MAP);
    }

    /** False once the member has left the cluster, and so for ever. */
    boolean isOpen() {
        return hazelcast.getLifecycleService().isRunning();
    }

    static MapConfig config() {
        return new MapConfig(MAP)
                .setBackupCount(1)
                .setMergePolicyConfig(new MergePolicyConfig(HigherRevisionWins.class.getName(), 100));
    }

    static String key(String epoch, String stream) {
        return epoch + "/" + stream;
    }

    /** Writes what is newer than this node wrote before, of the streams whose keys this node owns. */
    int owned() {
        return written.size();
    }

    void write(Collection<Copy> copies, long time) {
        for (Copy copy : copies) {
            String key = key(copy.epoch(), copy.stream());
            if (!isOwner(key)) {
                written.remove(key);
            } else if (!copy.head().equals(written.get(key))) {
                map.executeOnKey(key, new PutIfNewer(Snapshot.write(copy, time)));
                written.put(key, copy.head());
            }
        }
    }

    /** Drops what this node owns of other epochs and of streams that are gone. */
    void keepOnly(String epoch, Collection<String> streams) {
        for (String key : List.copyOf(map.localKeySet())) {
            int slash = key.lastIndexOf('/');
            if (!key.substring(0, slash).equals(epoch) || !streams.contains(key.substring(slash + 1))) {
                map.delete(key);
                written.remove(key);
            }
        }
    }

    /** All streams of the epoch whose root was written last; empty where there is none. */
    List<Copy> read() {
        String epoch = newestEpoch();
        List<Copy> copies = new ArrayList<>();
        if (epoch != null) {
            for (String key : map.keySet()) {
                if (key.startsWith(epoch + "/")) {
                    read(key, copies);
                }
            }
        }
        return copies;
    }

    private void read(String key, List<Copy> into) {
        byte[] bytes = map.get(key);
        try {
            if (bytes != null) {
                into.add(Snapshot.read(key.substring(key.lastIndexOf('/') + 1), bytes));
            }
        } catch (IllegalArgumentException | UnknownKind e) {
            LOG.warn("the snapshot {} cannot be read: {}", key, e.toString());
        }
    }

    private @Nullable String newestEpoch() {
        String newest = null;
        long time = Long.MIN_VALUE;
        for (String key : map.keySet()) {
            byte[] bytes = key.endsWith("/" + Fact.Tenant.ROOT) ? map.get(key) : null;
            if (bytes != null && Snapshot.header(bytes).time() > time) {
                newest = Snapshot.header(bytes).epoch();
                time = Snapshot.header(bytes).time();
            }
        }
        return newest;
    }

    private boolean isOwner(String key) {
        Member owner = hazelcast.getPartitionService().getPartition(key).getOwner();
        return owner != null && owner.localMember();
    }
}
