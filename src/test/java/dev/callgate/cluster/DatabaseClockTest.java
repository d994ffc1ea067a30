package dev.callgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {
    private static final long WALL = 9_000_000;
    private final AtomicLong nanos = new AtomicLong();
    private final DatabaseClock clock = new DatabaseClock(nanos::get, () -> WALL);

    @Test
    void usesTheWallClockOnlyUntilTheFirstPoll() {
        assertThat(clock.now()).isEqualTo(WALL);
        poll(2_000_000, 0);
        assertThat(clock.now()).isEqualTo(2_000_000);
    }

    @Test
    void movesOnWithTheMonotonicClockBetweenPolls() {
        poll(1_000_000, 0);
        pass(750);
        assertThat(clock.now()).isEqualTo(1_000_750);
    }

    @Test
    void isNeverFurtherOffThanHalfTheFirstRoundTrip() {
        // The database told 1,000,000 at once and the answer took 100 ms, so that it is 1,000,100 there by now.
        poll(1_000_000, 100);
        assertThat(clock.now()).isBetween(1_000_050L, 1_000_100L);
    }

    @Test
    void learnsFromAQuickPollAndIsNotDisturbedByASlowOne() {
        poll(1_000_000, 100);
        pass(900);
        poll(1_001_000, 0);
        assertThat(clock.now()).isEqualTo(1_001_000);
        pass(1_000);
        poll(1_002_000, 3_000);
        assertThat(clock.now()).isEqualTo(1_005_000);
    }

    @Test
    void followsADatabaseWhoseClockWasSetBack() {
        poll(1_000_000, 0);
        pass(1_000);
        poll(900_000, 0);
        assertThat(clock.now()).isBetween(900_000L, 900_001L);
    }

    /** A poll in which the database tells its time at the start and the answer takes a while. */
    private void poll(long database, long tookMillis) {
        long asked = nanos.get();
        pass(tookMillis);
        clock.observed(database, asked, nanos.get());
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
