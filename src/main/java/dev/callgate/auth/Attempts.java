package dev.callgate.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An allowance of attempts per key, used up one by one and refilled evenly. Remembers the keys of late in bounded
 * memory. Thread-safe.
 */
final class Attempts<K> {
    private static final int KEYS = 100_000;

    private final int most;
    private final double perNano;
    private final LongSupplier nanos;
    private final Cache<K, Allowance> allowances;

    private record Allowance(double left, long at) {}

    Attempts(int most, Duration refill, LongSupplier nanos) {
        this.most = most;
        this.perNano = (double) most / refill.toNanos();
        this.nanos = nanos;
        this.allowances = Caffeine.newBuilder()
                .maximumSize(KEYS)
                .expireAfterAccess(refill)
                .build();
    }

    /** Takes one attempt; false where none is left. */
    boolean take(K key) {
        AtomicBoolean taken = new AtomicBoolean();
        allowances.asMap().compute(key, (same, known) -> {
            Allowance now = refilled(known);
            taken.set(now.left() >= 1);
            return taken.get() ? new Allowance(now.left() - 1, now.at()) : now;
        });
        return taken.get();
    }

    /** Whether {@link #take} would take one now. */
    boolean isLeft(K key) {
        return refilled(allowances.getIfPresent(key)).left() >= 1;
    }

    /** Gives back the attempt of somebody who proved to be who they said. */
    void giveBack(K key) {
        allowances.asMap().computeIfPresent(key, (same, known) -> {
            Allowance now = refilled(known);
            return new Allowance(Math.min(most, now.left() + 1), now.at());
        });
    }

    private Allowance refilled(@Nullable Allowance known) {
        long now = nanos.getAsLong();
        return known == null
                ? new Allowance(most, now)
                : new Allowance(Math.min(most, known.left() + (now - known.at()) * perNano), now);
    }
}
