package dev.callgate.cluster;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The database's time between polls: the monotonic clock plus an offset. Each poll bounds the offset from both sides, as
 * the database told its time somewhere between question and answer; the offset moves only as far as the bounds demand,
 * so slow polls do not disturb what quick ones learned. The local wall clock serves only until the first poll.
 * Thread-safe.
 */
final class DatabaseClock {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final LongSupplier nanos;
    private final LongSupplier wallMillis;
    private volatile @Nullable Long offset;

    DatabaseClock(LongSupplier nanos, LongSupplier wallMillis) {
        this.nanos = nanos;
        this.wallMillis = wallMillis;
    }

    /** Learns that the database told {@code millis} between the two instants of the monotonic clock. */
    void observed(long millis, long askedNanos, long answeredNanos) {
        long least = millis * MILLI - answeredNanos;
        long most = (millis + 1) * MILLI - askedNanos;
        Long known = offset;
        offset = known == null ? least + (most - least) / 2 : Math.max(least, Math.min(most, known));
    }

    /** Milliseconds since 1970 by the database's clock. */
    long now() {
        Long known = offset;
        return known == null ? wallMillis.getAsLong() : Math.floorDiv(nanos.getAsLong() + known, MILLI);
    }
}
