package dev.callgate.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the first copy of everything: from the database, else from the cluster's snapshots, else by trying again. */
final class Startup {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Vertx vertx;
    private final Supplier<Future<Void>> poll;
    private final Supplier<Future<Boolean>> warm;
    private final Duration within;
    private final long start = System.nanoTime();

    /**
     * @param poll completes once everything is here from the database
     * @param warm tells whether everything is here from the snapshots
     */
    Startup(Vertx vertx, Supplier<Future<Void>> poll, Supplier<Future<Boolean>> warm, Duration within) {
        this.vertx = vertx;
        this.poll = poll;
        this.warm = warm;
        this.within = within;
    }

    Future<Void> run() {
        return attempt(FIRST_PAUSE);
    }

    private Future<Void> attempt(Duration pause) {
        return poll.get()
                .recover(failure -> warm.get().compose(warmed -> {
                    if (warmed) {
                        LOG.warn("started from the cluster's snapshots; the database: {}", failure.toString());
                        return Future.succeededFuture();
                    }
                    return again(pause, failure);
                }));
    }

    private Future<Void> again(Duration pause, Throwable failure) {
        if (System.nanoTime() - start + pause.toNanos() > within.toNanos()) {
            return Future.failedFuture(new IllegalStateException(
                    "no policies: for " + within.toSeconds()
                            + " s the database could not be read, and the cluster has no snapshots",
                    failure));
        }
        LOG.warn("the policies cannot be read, trying again: {}", failure.toString());
        Duration next = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        return vertx.timer(pause.toMillis()).compose(rested -> attempt(next));
    }
}
