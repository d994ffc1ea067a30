package dev.callgate;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be stopped, the last started first. A step that fails does not keep the others from being done. */
final class Stopping {
    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

    private record Step(String name, Supplier<Future<?>> stop) {}

    private final Deque<Step> steps = new ArrayDeque<>();

    synchronized void then(String name, Supplier<Future<?>> stop) {
        steps.push(new Step(name, stop));
    }

    <C extends AutoCloseable> C then(C closeable) {
        then(closeable.getClass().getSimpleName(), () -> {
            try {
                closeable.close();
                return Future.succeededFuture();
            } catch (Exception e) {
                return Future.failedFuture(e);
            }
        });
        return closeable;
    }

    /** Runs every step once, however often it is called. */
    synchronized void run() {
        while (!steps.isEmpty()) {
            Step step = steps.pop();
            try {
                Waiting.on(step.stop().get());
            } catch (RuntimeException e) {
                LOG.warn("{} did not stop as it should: {}", step.name(), e.toString());
            }
        }
    }
}
