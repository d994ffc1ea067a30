package dev.callgate.registry.command;

import dev.callgate.policy.Fact;
import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;

/**
 * Puts a new fact; CONFLICT where one with its key is there already, so that of several who add it at once one succeeds.
 *
 * @param missing the fault where something that it refers to is not there
 */
public record Add(Fact fact, Fault missing) implements Command {
    @Override
    public Future<Plan> plan(Rows rows) {
        return rows.find(fact.kind().type(), fact.key().toArray()).compose(there -> {
            if (there != null) {
                return Future.failedFuture(new Refusal(
                        Fault.CONFLICT,
                        null,
                        "there is already a " + fact.kind().label() + " like this"));
            }
            return new Put(fact, missing).plan(rows);
        });
    }
}
