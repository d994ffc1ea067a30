package dev.callgate.auth.keys;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** What is counted of one issuer's keys, under {@code callgate.issuers}: fetches by result, and the keys' age. */
final class FetchMeters {
    private final Counter fetched;
    private final Counter unusable;
    private final Counter unreachable;

    FetchMeters(MeterRegistry registry, String issuer, HeldKeys keys) {
        fetched = fetches(registry, issuer, "fetched");
        unusable = fetches(registry, issuer, "unusable");
        unreachable = fetches(registry, issuer, "unreachable");
        Gauge.builder("callgate.issuers.keys.age", keys, HeldKeys::age)
                .description("Time since the issuer's keys were last fetched; infinite before the first time")
                .baseUnit("seconds")
                .tag("issuer", issuer)
                .register(registry);
    }

    private static Counter fetches(MeterRegistry registry, String issuer, String result) {
        return Counter.builder("callgate.issuers.fetches")
                .description("Fetches of issuers' keys: fetched, unusable where the answer was no such set, unreachable"
                        + " where none came")
                .tag("issuer", issuer)
                .tag("result", result)
                .register(registry);
    }

    /** @param failure null where the keys came */
    void ended(@Nullable Throwable failure) {
        (failure == null ? fetched : failure instanceof UnusableKeySet ? unusable : unreachable).increment();
    }
}
