package dev.callgate.cluster;

import java.time.Duration;

/**
 * The replica's pace.
 *
 * @param poll how often the database is asked where it stands
 * @param snapshots how often, at most, a stream's snapshot is written for the cluster
 * @param startWithin how long a start may go on trying where neither the database nor the cluster has the policies
 * @param loads how many streams are read at once; fewer than the feed has connections, so that no poll waits for them
 */
public record Pace(Duration poll, Duration snapshots, Duration startWithin, int loads) {
    public static final Pace DEFAULT =
            new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(60), 4);

    public static Pace polling(Duration poll) {
        return new Pace(poll, DEFAULT.snapshots, DEFAULT.startWithin, DEFAULT.loads);
    }

    public Pace {
        if (poll.toMillis() < 1 || snapshots.toMillis() < 1 || startWithin.isNegative() || loads < 1) {
            throw new IllegalArgumentException("poll, snapshots and loads must be positive, startWithin not negative");
        }
    }
}
