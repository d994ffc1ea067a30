package dev.callgate.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after the other, in the order given, on a pool that it shares with others. Each task sees what the one
 * before did. A task that throws is logged and harms no other. Thread-safe.
 */
final class Serial implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Serial.class);
    /** After so many tasks in a row the others of the pool have their turn. */
    private static final int TURN = 64;

    private final Executor pool;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    Serial(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            pool.execute(this::turn);
        }
    }

    /** The same result, but whoever listens is called here. */
    <T> Future<T> on(Future<T> future) {
        Promise<T> here = Promise.promise();
        future.onComplete((value, failure) -> execute(() -> here.complete(value, failure)));
        return here.future();
    }

    private void turn() {
        for (int done = 0; done < TURN; done++) {
            Runnable task = tasks.poll();
            if (task != null) {
                run(task);
            }
            if (waiting.decrementAndGet() == 0) {
                return;
            }
        }
        pool.execute(this::turn);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a task of the replica failed", e);
        }
    }
}
