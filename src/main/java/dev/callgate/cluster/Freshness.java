package dev.callgate.cluster;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Since when this node knows itself to be current, on the monotonic clock. Thread-safe. */
final class Freshness {
    /** The age of what was never known to be current. */
    static final Duration NEVER = Duration.ofMillis(Long.MAX_VALUE);

    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Long> asOf = new AtomicReference<>();

    Freshness(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Everything that the database had at this instant is applied; polls may end out of order. */
    void currentAsOf(long instant) {
        asOf.accumulateAndGet(instant, Freshness::later);
    }

    Duration age() {
        Long since = asOf.get();
        return since == null ? NEVER : Duration.ofNanos(nanos.getAsLong() - since);
    }

    private static @Nullable Long later(@Nullable Long one, @Nullable Long other) {
        return one == null || (other != null && other - one > 0) ? other : one;
    }
}
