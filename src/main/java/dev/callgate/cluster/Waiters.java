package dev.callgate.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Those who wait for a copy that satisfies them. Not thread-safe: belongs to its stream. */
final class Waiters {
    private record Waiter(Predicate<Copy> enough, Promise<Void> promise) {}

    private List<Waiter> waiting = new ArrayList<>();

    void add(Predicate<Copy> enough, Promise<Void> promise) {
        waiting.add(new Waiter(enough, promise));
    }

    /** Completes those whom this copy satisfies. */
    void told(Copy copy) {
        if (waiting.isEmpty()) {
            return;
        }
        Map<Boolean, List<Waiter>> satisfied =
                waiting.stream().collect(Collectors.partitioningBy(waiter -> waiter.enough.test(copy)));
        waiting = new ArrayList<>(satisfied.getOrDefault(false, List.of()));
        satisfied.getOrDefault(true, List.of()).forEach(waiter -> waiter.promise.tryComplete());
    }

    void fail(Throwable cause) {
        List<Waiter> failing = waiting;
        waiting = new ArrayList<>();
        failing.forEach(waiter -> waiter.promise.tryFail(cause));
    }

    /** Forgets one who no longer waits. */
    void forget(Future<Void> future) {
        waiting.removeIf(waiter -> waiter.promise.future() == future);
    }
}
