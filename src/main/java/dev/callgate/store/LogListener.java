package dev.callgate.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the channel {@code callgate} on a connection of its own, for ever: a lost connection comes back by itself,
 * and after each LISTEN everybody is woken, as something may have been missed. Thread-safe.
 */
final class LogListener {
    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);
    private static final String CHANNEL = "callgate";
    private static final long FIRST_DELAY_MILLIS = 100;
    private static final long MOST_DELAY_MILLIS = 5_000;

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closed;
    private volatile @Nullable PgSubscriber subscriber;

    LogListener(Vertx vertx, PgConnectOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    void add(Runnable wake) {
        wakes.add(wake);
        if (started.compareAndSet(false, true)) {
            connect(0);
        }
    }

    /** A subscriber whose first connection failed never connects, so each attempt takes a new one. */
    private void connect(int failures) {
        if (closed) {
            return;
        }
        PgSubscriber fresh = PgSubscriber.subscriber(vertx, options);
        fresh.reconnectPolicy(retries -> closed ? -1L : delay(retries));
        fresh.channel(CHANNEL).subscribeHandler(listening -> wake()).handler(payload -> wake());
        subscriber = fresh;
        Future<Void> ignored = fresh.connect().onFailure(failure -> {
            LOG.warn("cannot listen to the change log, trying again: {}", failure.toString());
            vertx.timer(delay(failures), TimeUnit.MILLISECONDS).onSuccess(waited -> connect(failures + 1));
        });
    }

    private static long delay(int failures) {
        return Math.min(MOST_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(failures, 10));
    }

    private void wake() {
        wakes.forEach(Runnable::run);
    }

    Future<Void> close() {
        closed = true;
        PgSubscriber last = subscriber;
        return last == null ? Future.succeededFuture() : last.close();
    }
}
