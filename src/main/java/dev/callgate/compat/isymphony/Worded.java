package dev.callgate.compat.isymphony;

import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import java.util.Map;

/**
 * A shared command that is refused in iSymphony's words.
 *
 * @param words what a refusal is told as, by its fault; others are told as they are
 */
record Worded(Command change, Map<Fault, Refusal> words) implements Command {
    @Override
    public Future<Plan> plan(Rows rows) {
        return change.plan(rows).recover(failure -> Future.failedFuture(told(failure)));
    }

    private Throwable told(Throwable failure) {
        return failure instanceof Refusal refusal ? words.getOrDefault(refusal.fault(), refusal) : failure;
    }
}
