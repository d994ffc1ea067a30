package dev.callgate.compat.isymphony;

import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.registry.Command;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change to what a path names, which is checked in the same transaction: the core server is there and, where a group is
 * named, it is that core server's. Another one's is as unknown as one that nobody has.
 */
record InCoreServer(UUID coreServer, @Nullable UUID group, Command change) implements Command {
    @Override
    public Future<Plan> plan(Rows rows) {
        return rows.find(CoreServer.class, coreServer)
                .compose(there -> there == null ? Future.failedFuture(IsymphonyErrors.noCoreServer()) : group(rows))
                .compose(found -> change.plan(rows));
    }

    private Future<Void> group(Rows rows) {
        if (group == null) {
            return Future.succeededFuture();
        }
        return rows.find(ExtensionGroup.class, group)
                .compose(there -> there == null || !there.coreServer().equals(coreServer)
                        ? Future.failedFuture(IsymphonyErrors.noGroup())
                        : Future.succeededFuture());
    }
}
