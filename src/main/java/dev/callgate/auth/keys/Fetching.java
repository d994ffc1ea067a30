package dev.callgate.auth.keys;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/**
 * How keys are fetched.
 *
 * @param nanos a monotonic clock
 * @param meters where fetches are counted
 */
public record Fetching(FetchPace pace, LongSupplier nanos, MeterRegistry meters) {
    public static Fetching counting(MeterRegistry meters) {
        return new Fetching(FetchPace.DEFAULT, System::nanoTime, meters);
    }
}
