package dev.callgate.registry.command;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.registry.Command;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import java.util.UUID;

/** Takes a target or controller out of an extension group, if it is in it; NOT_FOUND where there is no such group. */
public record RemovePart(UUID group, Fact part) implements Command {
    @Override
    public Future<Plan> plan(Rows rows) {
        return rows.find(ExtensionGroup.class, group).compose(there -> {
            if (there == null) {
                return Future.failedFuture(Refusal.notFound("there is no extension group " + group));
            }
            return rows.find(part.kind().type(), part.key().toArray())
                    .map(in -> in == null ? Plan.NOTHING : Plan.of(Entry.removed(in)));
        });
    }
}
