package dev.callgate.policy;

import java.time.Instant;
import java.util.List;

/**
 * What one transaction did to one stream (a tenant, or {@link Fact.Tenant#ROOT}). Immutable.
 *
 * @param revision per stream 1, 2, 3 … without gaps
 * @param id random, never 0
 * @param parent the id of the change before, 0 for the first
 * @param actor who did it: {@code user:<uuid>}, {@code system}
 * @param time the database's time of the transaction
 * @param source the surface it came through, such as {@code telecomx} or {@code import}
 * @param entries in an order in which they can be applied: removals, last kind first, then puts, first kind first
 */
public record Change(
        String stream,
        long revision,
        long id,
        long parent,
        String actor,
        Instant time,
        String source,
        List<Entry> entries) {
    public Change {
        entries = List.copyOf(entries);
    }

    public Head head() {
        return new Head(revision, id);
    }

    /** Whether this change comes right after {@code head}, in the same history. */
    public boolean isChildOf(Head head) {
        return revision == head.revision() + 1 && parent == head.changeId();
    }
}
