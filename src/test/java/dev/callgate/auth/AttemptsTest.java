package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final AtomicLong clock = new AtomicLong();
    private final Attempts<String> attempts = new Attempts<>(3, Duration.ofSeconds(30), clock::get);

    @Test
    void allowsAFewAndThenNone() {
        useUp("alice");

        assertThat(attempts.take("alice")).isFalse();
        assertThat(attempts.take("bob")).as("another key").isTrue();
    }

    @Test
    void tellsWhetherOneIsLeftWithoutTakingIt() {
        for (int i = 0; i < 4; i++) {
            assertThat(attempts.isLeft("alice")).isTrue();
        }
        useUp("alice");

        assertThat(attempts.isLeft("alice")).isFalse();
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(attempts.isLeft("alice")).isTrue();
    }

    @Test
    void refillsEvenly() {
        useUp("alice");

        clock.addAndGet(Duration.ofSeconds(10).toNanos());

        assertThat(attempts.take("alice")).isTrue();
        assertThat(attempts.take("alice")).isFalse();
    }

    @Test
    void holdsNoMoreThanItsMostHoweverLongItWaits() {
        assertThat(attempts.take("alice")).isTrue();
        clock.addAndGet(Duration.ofHours(1).toNanos());

        useUp("alice");

        assertThat(attempts.take("alice")).isFalse();
    }

    @Test
    void givesBackTheAttemptThatSucceeded() {
        useUp("alice");

        attempts.giveBack("alice");

        assertThat(attempts.take("alice")).isTrue();
        assertThat(attempts.take("alice")).isFalse();
    }

    private void useUp(String key) {
        for (int i = 0; i < 3; i++) {
            assertThat(attempts.take(key)).isTrue();
        }
    }
}
