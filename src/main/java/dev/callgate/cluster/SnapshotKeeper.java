package dev.callgate.cluster;

import dev.callgate.policy.Fact;
import dev.callgate.registry.Policies;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the cluster's snapshots up with what is held, and reads them for a start without the database. */
final class SnapshotKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotKeeper.class);
    /** A node that is older does not know what there ought to be, and so drops nothing. */
    private static final Duration CURRENT = Duration.ofSeconds(10);

    private final Snapshots snapshots;
    private final Followers followers;
    private final Policies policies;
    private final ScheduledExecutorService thread;
    private volatile @Nullable ScheduledFuture<?> writing;

    /** @param thread one, which may block */
    SnapshotKeeper(Snapshots snapshots, Followers followers, Policies policies, ScheduledExecutorService thread) {
        this.snapshots = snapshots;
        this.followers = followers;
        this.policies = policies;
        this.thread = thread;
    }

    /** Writes now and then, until {@link #stop}. */
    void keepWriting(Duration every) {
        writing = thread.scheduleWithFixedDelay(this::write, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many of the cluster's snapshots this node keeps. */
    int owned() {
        return snapshots.owned();
    }

    void stop() {
        ScheduledFuture<?> scheduled = writing;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    /** Takes from the snapshots what is not held yet; tells whether all that is known of is held now. */
    Future<Boolean> warm() {
        return Future.fromCompletionStage(CompletableFuture.supplyAsync(this::read, thread))
                .compose(copies -> Future.join(copies.stream()
                        .map(copy -> followers.get(copy.stream()).warm(copy))
                        .toList()))
                .transform(warmed -> Future.succeededFuture(isComplete()));
    }

    private boolean isComplete() {
        return followers.find(Fact.Tenant.ROOT) != null
                && followers.all().stream().allMatch(follower -> follower.copy() != null);
    }

    private List<Copy> read() {
        try {
            return snapshots.read();
        } catch (RuntimeException e) {
            LOG.warn("the cluster's snapshots cannot be read", e);
            return List.of();
        }
    }

    private void write() {
        if (!snapshots.isOpen()) {
            return;
        }
        try {
            Map<String, Copy> held = followers.held();
            snapshots.write(held.values(), policies.now());
            String epoch = policies.epoch();
            if (policies.age().compareTo(CURRENT) < 0 && held.values().stream().allMatch(copy -> copy.isOf(epoch))) {
                snapshots.keepOnly(epoch, held.keySet());
            }
        } catch (RuntimeException e) {
            LOG.warn("the cluster's snapshots cannot be written: {}", e.toString());
        }
    }
}
