package dev.callgate.auth;

import java.time.Duration;

/**
 * How sessions live.
 *
 * @param idle how long after its last use a session expires
 * @param writeEvery how often the uses since the last time are written to the database, in one batch
 * @param pollEvery how often this node asks which sessions were ended elsewhere
 * @param sweepEvery how often long expired sessions are forgotten
 */
public record SessionSettings(Duration idle, Duration writeEvery, Duration pollEvery, Duration sweepEvery) {
    public static final SessionSettings DEFAULTS = new SessionSettings(
            Duration.ofMinutes(15), Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofMinutes(10));

    public SessionSettings {
        if (idle.compareTo(Duration.ofSeconds(1)) < 0
                || writeEvery.toMillis() < 1
                || pollEvery.toMillis() < 1
                || sweepEvery.toMillis() < 1) {
            throw new IllegalArgumentException("idle must be at least a second, the others at least a millisecond");
        }
    }
}
