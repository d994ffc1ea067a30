package dev.callgate.http;

import org.jspecify.annotations.Nullable;

/** Told of every answer, for metrics. Called on event loops, so it returns at once. Thread-safe. */
@FunctionalInterface
public interface Access {
    /** Keeps nothing. */
    Access IGNORED = (method, route, status, nanos) -> {};

    /**
     * One request was answered.
     *
     * @param route the path of the route that answered, with its parameters as names, or null where none did
     * @param nanos from the request's head to the end of its answer
     */
    void answered(String method, @Nullable String route, int status, long nanos);
}
