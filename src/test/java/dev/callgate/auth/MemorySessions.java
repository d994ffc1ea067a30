package dev.callgate.auth;

import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sessions of a database that can be cut off, and that counts what it is asked. */
public final class MemorySessions implements Sessions {
    private final LongSupplier clock;
    private final Map<String, Session> rows = new ConcurrentHashMap<>();
    private final Map<String, Long> ended = new ConcurrentHashMap<>();
    public final List<Map<String, Long>> writes = new CopyOnWriteArrayList<>();
    public volatile boolean away;
    private final Promise<Void> refusal = Promise.promise();

    public MemorySessions(LongSupplier clock) {
        this.clock = clock;
    }

    private <T> Future<T> answer(Supplier<T> answer) {
        if (away) {
            refusal.tryComplete();
            return Future.failedFuture(new Refusal(Fault.UNAVAILABLE, null, "the database is away"));
        }
        return Future.succeededFuture(answer.get());
    }

    @Override
    public Future<Void> open(Session session) {
        return answer(() -> rows.put(session.id(), session)).mapEmpty();
    }

    @Override
    public Future<@Nullable Session> find(String id) {
        return answer(() -> ended.containsKey(id) ? null : rows.get(id));
    }

    @Override
    public Future<Void> extend(Map<String, Long> expiries) {
        return answer(() -> writes.add(expiries)).map(written -> {
            expiries.forEach((id, at) -> rows.computeIfPresent(
                    id, (same, row) -> new Session(id, row.tenant(), row.user(), Math.max(at, row.expiresAt()))));
            return null;
        });
    }

    @Override
    public Future<Void> end(String id) {
        return answer(() -> ended.put(id, clock.getAsLong())).mapEmpty();
    }

    /** Completes once somebody asked in vain. */
    public Future<Void> refused() {
        return refusal.future();
    }

    /** Another node ends a session, which this one's connection cannot tell while it is away. */
    public void endedElsewhere(String id) {
        ended.put(id, clock.getAsLong());
    }

    @Override
    public Future<List<String>> endedSince(long instant) {
        return answer(() -> ended.entrySet().stream()
                .filter(entry -> entry.getValue() >= instant)
                .map(Map.Entry::getKey)
                .toList());
    }

    @Override
    public Future<Void> sweep(long before) {
        return answer(() -> rows.values().removeIf(row -> row.expiresAt() < before))
                .mapEmpty();
    }
}
