package dev.callgate;

import dev.callgate.http.Access;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Times answers under {@code callgate.http.requests}, by method, route and status; as many series as the routes allow. */
final class HttpMeters implements Access {
    /** A method of the sender's invention must not become a series of its own: some routes take whatever comes. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

    private record Series(String method, String route, int status) {}

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    HttpMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(String method, @Nullable String route, int status, long nanos) {
        String known = METHODS.contains(method) ? method : "other";
        Series series = route == null ? new Series("any", "none", status) : new Series(known, route, status);
        timers.computeIfAbsent(series, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Series series) {
        return Timer.builder("callgate.http.requests")
                .description("Answers, from the request's head to the end")
                .tag("method", series.method())
                .tag("route", series.route())
                .tag("status", Integer.toString(series.status()))
                .register(registry);
    }
}
