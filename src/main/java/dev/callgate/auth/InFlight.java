package dev.callgate.auth;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Slow work that is done once for all who ask for the same while it is under way, also where the first of them has gone
 * away. Each is answered on the context it asked on. Thread-safe.
 */
final class InFlight<K, V> {
    private final ConcurrentMap<K, Future<V>> flights = new ConcurrentHashMap<>();

    /** What the work under way gives, or {@code work} begun now; one that fails on the spot is nobody else's matter. */
    Future<V> join(K key, Supplier<Future<V>> work) {
        Future<V> flight =
                flights.compute(key, (same, running) -> running == null || running.isComplete() ? work.get() : running);
        Promise<V> answer = Promise.promise();
        Context here = Vertx.currentContext();
        flight.onComplete((value, failure) -> {
            flights.remove(key, flight);
            if (here == null) {
                answer.complete(value, failure);
            } else {
                here.runOnContext(back -> answer.complete(value, failure));
            }
        });
        return answer.future();
    }
}
