package dev.callgate.auth;

import java.time.Duration;

/**
 * How log-ins are slowed down.
 *
 * @param perName failed attempts on one name before more must wait
 * @param perAddress failed attempts from one remote address before more must wait
 * @param refill in which time a used-up allowance is full again; it refills evenly
 * @param waiting how many log-ins may wait for their password to be checked; more are sent away
 */
public record AttemptLimits(int perName, int perAddress, Duration refill, int waiting) {
    public static final AttemptLimits DEFAULTS = new AttemptLimits(10, 100, Duration.ofMinutes(5), 100);

    public AttemptLimits {
        if (perName < 1 || perAddress < 1 || waiting < 1 || refill.toMillis() < 1) {
            throw new IllegalArgumentException("all limits must be positive");
        }
    }
}
