package dev.callgate.registry;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * The only door for writing. A command is committed, handed to this node's policies, and answered once they have
 * applied it, so that whoever wrote reads it back here. Thread-safe.
 */
public final class Registry {
    private final PolicyStore store;
    private final Policies policies;
    private final Duration applyWithin;

    /** @param applyWithin how long an answer waits for its own node to apply what is already committed */
    public Registry(PolicyStore store, Policies policies, Duration applyWithin) {
        this.store = store;
        this.policies = policies;
        this.applyWithin = applyWithin;
    }

    /** Writes; the committed write is answered even where this node is slow to apply it. */
    public Future<Committed> write(String stream, Origin origin, Command command) {
        return store.commit(stream, origin, command).compose(this::applied);
    }

    private Future<Committed> applied(Committed committed) {
        if (committed.changes().isEmpty()) {
            return Future.succeededFuture(committed);
        }
        policies.committed(committed.epoch(), committed.changes());
        return Future.join(committed.changes().stream()
                        .map(change -> policies.await(change.stream(), change.revision(), applyWithin))
                        .toList())
                .map(committed)
                .otherwise(committed);
    }
}
