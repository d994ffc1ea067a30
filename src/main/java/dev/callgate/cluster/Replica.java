package dev.callgate.cluster;

import dev.callgate.policy.Change;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Replicated;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.TenantTree;
import dev.callgate.registry.ChangeFeed;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's copy of every stream, kept current by three ways of hearing of changes: what this node commits itself and
 * what others tell on the event bus are applied at once where they fit; everything else is read from the change log,
 * which a poll compares with once a second and NOTIFY wakes. Only the log and the heads are believed.
 *
 * <p>Nothing runs on an event loop but the asking. Reads are one volatile read.
 */
public final class Replica implements Policies {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final TenantTree NO_TENANTS = (TenantTree) Replicated.empty(Fact.Tenant.ROOT);
    /** Wake-ups within this time share a poll. */
    private static final long SOON_MILLIS = 20;

    private static final Duration POLL_WITHIN = Duration.ofSeconds(5);
    private static final Duration READ_WITHIN = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Pace pace;
    private final Threads threads = new Threads();
    private final Listeners listeners = new Listeners();
    private final Watcher watcher = new Watcher();
    private final Followers followers;
    private final Freshness freshness = new Freshness(System::nanoTime);
    private final DatabaseClock clock = new DatabaseClock(System::nanoTime, System::currentTimeMillis);
    private final ChangeFeed feed;
    private final Poller poller;
    private final Spread spread;
    private final SnapshotKeeper snapshots;
    private final Meters meters;
    private @Nullable Long timer;

    public Replica(HazelcastNode node, ChangeFeed feed, Pace pace, MeterRegistry registry) {
        this.vertx = node.vertx();
        this.pace = pace;
        this.feed = new BoundedFeed(feed, new Lanes(pace.loads(), threads.pool()), POLL_WITHIN, READ_WITHIN);
        this.followers = new Followers(this::follow);
        this.poller = new Poller(
                this.feed,
                followers,
                clock,
                freshness,
                System::nanoTime,
                new Serial(threads.pool()),
                task -> vertx.setTimer(SOON_MILLIS, fired -> task.run()));
        this.spread = new Spread(vertx, new Serial(threads.pool()));
        this.snapshots = new SnapshotKeeper(new Snapshots(node.hazelcast()), followers, this, threads.snapshots());
        this.meters = new Meters(registry, this, followers, snapshots);
    }

    /**
     * Gets everything and keeps following. Completes once the root and every tenant are here, from the database or, while
     * that is out of reach, from the cluster's snapshots; fails with an {@link IllegalStateException} where neither has
     * them within {@link Pace#startWithin}.
     */
    public Future<Void> start() {
        feed.listen(poller::wake);
        return spread.receive(this::heard)
                .compose(heard -> new Startup(vertx, poller::poll, snapshots::warm, pace.startWithin()).run())
                .onSuccess(started -> {
                    timer = vertx.setPeriodic(pace.poll().toMillis(), tick -> poller.tick());
                    snapshots.keepWriting(pace.snapshots());
                });
    }

    /** Stops following; what is held can still be read, and ages. */
    public Future<Void> stop() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
        snapshots.stop();
        return spread.stop().onComplete((stopped, failure) -> threads.stop());
    }

    @Override
    public @Nullable TenantPolicy find(String tenant) {
        Copy copy = followers.find(tenant);
        return copy != null && copy.state() instanceof TenantPolicy policy ? policy : null;
    }

    @Override
    public TenantTree tenants() {
        Copy root = followers.find(Fact.Tenant.ROOT);
        return root != null && root.state() instanceof TenantTree tree ? tree : NO_TENANTS;
    }

    /** The history that the root stream is held of; empty before the start. */
    @Override
    public String epoch() {
        Copy root = followers.find(Fact.Tenant.ROOT);
        return root == null ? "" : root.epoch();
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public Duration age() {
        return freshness.age();
    }

    /** Also fails with {@link Fault#NOT_FOUND} where the database has no such tenant. */
    @Override
    public Future<Void> await(String stream, long revision, Duration atMost) {
        Follower follower = followers.get(stream);
        Future<Void> reached = follower.await(revision);
        Promise<Void> answer = Promise.promise();
        Context caller = Vertx.currentContext();
        reached.timeout(Math.max(1, atMost.toMillis()), TimeUnit.MILLISECONDS).onComplete((done, failure) -> {
            Throwable cause = failure;
            if (failure instanceof TimeoutException) {
                follower.forget(reached);
                cause = new Refusal(
                        Fault.UNAVAILABLE, null, "revision " + revision + " of " + stream + " is not here yet");
            }
            on(caller, answer, cause);
        });
        return answer.future();
    }

    private static void on(@Nullable Context caller, Promise<Void> answer, @Nullable Throwable cause) {
        if (caller == null) {
            answer.complete(null, cause);
        } else {
            caller.runOnContext(here -> answer.complete(null, cause));
        }
    }

    @Override
    public void committed(String epoch, List<Change> changes) {
        for (Change change : changes) {
            followers.get(change.stream()).hint(new Hint(epoch, change, true, Via.OWN));
            spread.tell(epoch, change);
        }
    }

    @Override
    public Listening listen(Listener listener) {
        return listeners.add(listener);
    }

    private Follower follow(String stream) {
        Backoff backoff = new Backoff(System::nanoTime, FIRST_PAUSE, LONGEST_PAUSE);
        return new Follower(stream, feed, new Serial(threads.pool()), backoff, watcher);
    }

    private void heard(Hint hint) {
        followers.get(hint.change().stream()).hint(hint);
        if (!hint.epoch().equals(epoch())) {
            poller.wake();
        }
    }

    private final class Watcher implements Follower.Watcher {
        @Override
        public void swapped(Copy after, Via via) {
            meters.swapped(via);
            if (after.state() instanceof TenantPolicy policy) {
                listeners.tell(after.stream(), policy);
            } else if (via != Via.LOAD && via != Via.SNAPSHOT) {
                poller.wake(); // a tenant may have come or gone
            }
        }

        @Override
        public void gone(Follower follower, @Nullable Copy held) {
            followers.remove(follower);
            if (held != null) {
                listeners.tell(follower.stream(), null);
            }
        }

        @Override
        public void failed(String stream, Throwable cause) {
            meters.failed();
            LOG.warn("{} cannot be read: {}", stream, cause.toString());
        }
    }
}
