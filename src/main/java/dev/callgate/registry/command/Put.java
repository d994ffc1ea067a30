package dev.callgate.registry.command;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;

/**
 * Puts a fact in the place of the one with its key, or as a new one.
 *
 * @param missing the fault where something that it refers to is not there
 */
public record Put(Fact fact, Fault missing) implements Command {
    @Override
    public Future<Plan> plan(Rows rows) {
        return Grounds.check(rows, fact, missing)
                .compose(there ->
                        fact instanceof Grant grant ? Grounds.fits(rows, grant) : Future.<Void>succeededFuture())
                .compose(fits -> rows.find(fact.kind().type(), fact.key().toArray()))
                .map(before -> Plan.of(new Entry(before, fact)));
    }
}
