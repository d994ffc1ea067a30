package dev.callgate.registry;

import dev.callgate.policy.Change;
import dev.callgate.policy.Head;
import java.util.List;

/**
 * What a transaction did.
 *
 * @param epoch the history that the changes belong to
 * @param head where the tenant stands after it, also where nothing was altered
 * @param changes at most one of the root stream and one of the tenant, in this order; empty where nothing was altered
 */
public record Committed(String epoch, Head head, List<Change> changes) {
    public Committed {
        changes = List.copyOf(changes);
    }
}
