package dev.callgate.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How long to leave a failing thing alone: twice as long after each failure, up to a bound. Not thread-safe. */
final class Backoff {
    private final LongSupplier nanos;
    private final long first;
    private final long most;
    private long pause;
    private long until;

    Backoff(LongSupplier nanos, Duration first, Duration most) {
        this.nanos = nanos;
        this.first = first.toNanos();
        this.most = most.toNanos();
    }

    void failed() {
        pause = pause == 0 ? first : Math.min(most, 2 * pause);
        until = nanos.getAsLong() + pause;
    }

    void succeeded() {
        pause = 0;
    }

    boolean isOver() {
        return pause == 0 || nanos.getAsLong() - until >= 0;
    }
}
