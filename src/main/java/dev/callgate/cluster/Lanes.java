package dev.callgate.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Lets so many asynchronous works run at once; the others wait, first come first served. Thread-safe. */
final class Lanes {
    private final Executor pool;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Lanes(int lanes, Executor pool) {
        this.free = lanes;
        this.pool = pool;
    }

    <T> Future<T> run(Supplier<Future<T>> work) {
        Promise<T> result = Promise.promise();
        enter(() -> Future.succeededFuture().compose(entered -> work.get()).onComplete((value, failure) -> {
            leave();
            result.complete(value, failure);
        }));
        return result.future();
    }

    private synchronized void enter(Runnable work) {
        if (free > 0) {
            free--;
            pool.execute(work);
        } else {
            waiting.add(work);
        }
    }

    private synchronized void leave() {
        Runnable next = waiting.poll();
        if (next == null) {
            free++;
        } else {
            pool.execute(next);
        }
    }
}
