package dev.callgate.cluster;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The replica's own threads, so that applying changes never runs on an event loop. Tasks after the stop are dropped. */
final class Threads {
    private static final int POOL = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            POOL,
            POOL,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("callgate-replica"),
            new ThreadPoolExecutor.DiscardPolicy());
    private final ScheduledThreadPoolExecutor snapshots =
            new ScheduledThreadPoolExecutor(1, named("callgate-snapshots"), new ThreadPoolExecutor.DiscardPolicy());

    Executor pool() {
        return pool;
    }

    /** For what blocks on the cluster: one thread, apart from the applying. */
    ScheduledExecutorService snapshots() {
        return snapshots;
    }

    void stop() {
        pool.shutdown();
        snapshots.shutdownNow();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
