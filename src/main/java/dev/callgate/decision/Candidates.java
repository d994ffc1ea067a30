package dev.callgate.decision;

import org.jspecify.annotations.Nullable;

/** What a name could mean: nothing, one thing (however often it was found), or several. Not thread-safe. */
final class Candidates<T> {
    private @Nullable T first;
    private boolean several;

    void add(T candidate) {
        if (first == null) {
            first = candidate;
        } else if (!first.equals(candidate)) {
            several = true;
        }
    }

    boolean areSeveral() {
        return several;
    }

    /** The only candidate, or null where there is none or several. */
    @Nullable T only() {
        return several ? null : first;
    }
}
