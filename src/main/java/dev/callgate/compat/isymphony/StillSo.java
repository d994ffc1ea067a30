package dev.callgate.compat.isymphony;

import dev.callgate.policy.Fact;
import dev.callgate.registry.Command;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;

/**
 * A change to somebody whom this node found by a name: held, in the same transaction, against what the rows say by now.
 *
 * @param otherwise what it fails with where the name is not that one's any more
 */
record StillSo<F extends Fact>(Class<F> type, List<Object> key, Predicate<F> so, Refusal otherwise, Command change)
        implements Command {
    @Override
    public Future<Plan> plan(Rows rows) {
        return rows.find(type, key.toArray())
                .compose(there -> there != null && so.test(there) ? change.plan(rows) : Future.failedFuture(otherwise));
    }
}
