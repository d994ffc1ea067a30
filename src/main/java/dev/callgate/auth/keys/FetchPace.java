package dev.callgate.auth.keys;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a key set is fetched, and how long it counts.
 *
 * @param least the shortest time from a fetch to the next, whatever the answer asks for
 * @param usual the time where the answer asks for none
 * @param most the longest time, and so how long a key may go on here that the issuer took back
 * @param gap the shortest time from one fetch to another that is made because a token's key is unknown
 * @param kept how long the last set counts while no other can be fetched
 * @param within how long connecting may take, and how long answering after that
 * @param pause from a failed fetch to the next; twice as long after each further one
 * @param longestPause the most that it grows to
 */
public record FetchPace(
        Duration least,
        Duration usual,
        Duration most,
        Duration gap,
        Duration kept,
        Duration within,
        Duration pause,
        Duration longestPause) {
    public static final FetchPace DEFAULT = new FetchPace(
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofSeconds(30),
            Duration.ofHours(6),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));

    public FetchPace {
        for (Duration each : List.of(least, usual, most, gap, kept, within, pause, longestPause)) {
            if (each.toMillis() < 1) {
                throw new IllegalArgumentException("all times must be of a millisecond or more");
            }
        }
        if (least.compareTo(most) > 0 || pause.compareTo(longestPause) > 0) {
            throw new IllegalArgumentException("least must not be above most, nor pause above longestPause");
        }
    }

    /** How long after a good fetch the next is due, where the answer asked to be kept for so long. */
    Duration next(@Nullable Duration asked) {
        Duration wished = asked == null ? usual : asked;
        return wished.compareTo(least) < 0 ? least : wished.compareTo(most) > 0 ? most : wished;
    }

    /** How long after so many failed fetches in a row the next is due. */
    Duration retry(int failures) {
        Duration wished = pause.multipliedBy(1L << Math.min(failures - 1, 20));
        return wished.compareTo(longestPause) > 0 ? longestPause : wished;
    }
}
