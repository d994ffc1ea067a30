package dev.callgate.cluster;

import dev.callgate.registry.ChangeFeed;
import dev.callgate.registry.ChangeFeed.Heads;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database where it stands. Each poll is one pulse; only where that differs from what is held are the heads
 * read, and the streams that differ catch up. A poll does not wait for the catching up of the one before, so one slow
 * stream delays no other.
 */
final class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final ChangeFeed feed;
    private final Followers followers;
    private final DatabaseClock clock;
    private final Freshness freshness;
    private final LongSupplier nanos;
    private final Serial serial;
    private final Consumer<Runnable> soon;
    private final Backoff backoff;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean current = new AtomicBoolean(true);
    private boolean asking;

    /** @param soon runs a task after a moment, in which further wake-ups join the one poll */
    Poller(
            ChangeFeed feed,
            Followers followers,
            DatabaseClock clock,
            Freshness freshness,
            LongSupplier nanos,
            Serial serial,
            Consumer<Runnable> soon) {
        this.feed = feed;
        this.followers = followers;
        this.clock = clock;
        this.freshness = freshness;
        this.nanos = nanos;
        this.serial = serial;
        this.soon = soon;
        this.backoff = new Backoff(nanos, Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    /** Polls because it is time, unless a poll is under way or the database failed just now. From any thread. */
    void tick() {
        serial.execute(() -> {
            if (!asking && backoff.isOver()) {
                begin();
            }
        });
    }

    /** Polls soon, because something may have moved. From any thread. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            soon.accept(() -> serial.execute(this::awake));
        }
    }

    /** Polls now; completes once all that the database had is applied here. */
    Future<Void> poll() {
        Promise<Void> current = Promise.promise();
        serial.execute(() -> ask().onComplete(current));
        return current.future();
    }

    private void awake() {
        woken.set(false);
        if (asking) {
            wake();
        } else {
            begin();
        }
    }

    private void begin() {
        ask().onComplete((current, failure) -> report(failure));
    }

    /** Once where it begins, once where it ends. */
    private void report(@Nullable Throwable failure) {
        boolean now = failure == null;
        if (current.compareAndSet(!now, now)) {
            if (now) {
                LOG.info("this node is current");
            } else {
                LOG.warn("this node does not know itself to be current: {}", String.valueOf(failure));
            }
        }
    }

    private Future<Void> ask() {
        long start = nanos.getAsLong();
        asking = true;
        return serial.on(feed.pulse())
                .compose(pulse -> {
                    clock.observed(pulse.time(), start, nanos.getAsLong());
                    return followers.match(pulse) ? Future.succeededFuture(Answer.SAME) : heads();
                })
                .onComplete((answer, failure) -> answered(failure))
                .compose(answer -> followers.reach(answer.heads, answer.before))
                .onSuccess(current -> freshness.currentAsOf(start));
    }

    private Future<Answer> heads() {
        Map<String, Copy> before = followers.held();
        return serial.on(feed.heads()).map(heads -> new Answer(heads, before));
    }

    private void answered(@Nullable Throwable failure) {
        asking = false;
        if (failure == null) {
            backoff.succeeded();
        } else {
            backoff.failed();
        }
    }

    /** The heads, and what was held when they were asked for. */
    private record Answer(Heads heads, Map<String, Copy> before) {
        static final Answer SAME = new Answer(new Heads("", Map.of()), Map.of());
    }
}
