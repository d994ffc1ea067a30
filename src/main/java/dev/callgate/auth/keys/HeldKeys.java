package dev.callgate.auth.keys;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The key set that was fetched last, for as long as it counts. Thread-safe. */
final class HeldKeys {
    private final LongSupplier nanos;
    private final long kept;
    private volatile @Nullable Held last;

    private record Held(KeySet set, long since) {}

    /** @param kept how long a set counts from its fetch on */
    HeldKeys(LongSupplier nanos, Duration kept) {
        this.nanos = nanos;
        this.kept = kept.toNanos();
    }

    /** Empty before the first, and once the last is too old. */
    KeySet set() {
        Held now = last;
        return now != null && nanos.getAsLong() - now.since() <= kept ? now.set() : KeySet.NONE;
    }

    /** @param since when its fetch began */
    void replace(KeySet set, long since) {
        last = new Held(set, since);
    }

    /** Seconds since the last set was fetched; infinite before the first. */
    double age() {
        Held now = last;
        return now == null ? Double.POSITIVE_INFINITY : (nanos.getAsLong() - now.since()) / 1e9;
    }
}
