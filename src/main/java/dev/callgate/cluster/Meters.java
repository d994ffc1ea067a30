package dev.callgate.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** What the replica counts, under {@code callgate.replica}: new states by how they came, failed readings, streams, age. */
final class Meters {
    private final Map<Via, Counter> swaps = new EnumMap<>(Via.class);
    private final Counter failures;

    Meters(MeterRegistry registry, Replica replica, Followers followers, SnapshotKeeper snapshots) {
        for (Via via : Via.values()) {
            swaps.put(
                    via,
                    Counter.builder("callgate.replica.states")
                            .description("New states of streams, by how they came to this node")
                            .tag("via", via.label())
                            .register(registry));
        }
        failures = Counter.builder("callgate.replica.failures")
                .description("Streams that could not be read from the database")
                .register(registry);
        Gauge.builder("callgate.replica.streams", followers, all -> all.all().size())
                .description("Streams held, the root too")
                .register(registry);
        Gauge.builder("callgate.replica.snapshots", snapshots, SnapshotKeeper::owned)
                .description("Snapshots in the cluster's map that this node keeps up")
                .register(registry);
        Gauge.builder("callgate.replica.age", replica, Meters::seconds)
                .description("Time since this node last knew itself to be current")
                .baseUnit("seconds")
                .register(registry);
    }

    void swapped(Via via) {
        Counter counter = swaps.get(via);
        if (counter != null) {
            counter.increment();
        }
    }

    void failed() {
        failures.increment();
    }

    private static double seconds(Replica replica) {
        return replica.age().equals(Freshness.NEVER)
                ? Double.POSITIVE_INFINITY
                : replica.age().toNanos() / 1e9;
    }
}
