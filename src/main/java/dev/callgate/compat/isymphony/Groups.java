package dev.callgate.compat.isymphony;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Rows;
import dev.callgate.registry.command.Add;
import dev.callgate.registry.command.Remove;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@code …/extensionGroups[/{extensionGroupId}]}: the extension groups of a core server. One made here has no actions, so
 * that being in it grants nothing until an administrator gives it some.
 */
final class Groups {
    private static final Comparator<ExtensionGroup> ORDER =
            Comparator.comparing(ExtensionGroup::name).thenComparing(ExtensionGroup::id);

    private Groups() {}

    static Future<Buffer> list(RoutingContext ctx, TenantPolicy policy) {
        UUID coreServer = Place.coreServer(ctx, policy);
        return IsymphonyJson.list(
                ctx.vertx(),
                () -> policy.directory().extensionGroups().stream()
                        .filter(group -> group.coreServer().equals(coreServer)),
                ORDER,
                IsymphonyJson.Group::of);
    }

    static Future<Buffer> get(RoutingContext ctx, TenantPolicy policy) {
        return Future.succeededFuture(IsymphonyJson.write(IsymphonyJson.Group.of(Place.group(ctx, policy))));
    }

    static Command add(ExtensionGroup group) {
        Command add =
                new Worded(new Add(group, Fault.NOT_FOUND), Map.of(Fault.CONFLICT, IsymphonyErrors.groupIsThere()));
        return new InCoreServer(
                group.coreServer(),
                null,
                rows -> add.plan(rows).compose(plan -> free(rows, group).map(plan)));
    }

    static Command put(RoutingContext ctx) {
        UUID id = Place.groupId(ctx);
        GroupBody body = GroupBody.read(ctx);
        return new InCoreServer(
                Place.coreServerId(ctx),
                id,
                rows -> rows.find(ExtensionGroup.class, id)
                        .compose(before -> before == null
                                ? Future.failedFuture(IsymphonyErrors.noGroup())
                                : replaced(rows, before, body.over(before))));
    }

    private static Future<Plan> replaced(Rows rows, ExtensionGroup before, ExtensionGroup after) {
        Plan plan = Plan.of(new Entry(before, after));
        return before.name().equals(after.name())
                ? Future.succeededFuture(plan)
                : free(rows, after).map(plan);
    }

    /** Fails where another group of the core server has the name. */
    private static Future<Void> free(Rows rows, ExtensionGroup group) {
        return rows.list(ExtensionGroup.class)
                .compose(all -> all.stream().anyMatch(other -> clash(other, group))
                        ? Future.failedFuture(IsymphonyErrors.nameIsTaken())
                        : Future.succeededFuture());
    }

    private static boolean clash(ExtensionGroup one, ExtensionGroup other) {
        return !one.id().equals(other.id())
                && one.coreServer().equals(other.coreServer())
                && one.name().equals(other.name());
    }

    static Command delete(RoutingContext ctx) {
        UUID id = Place.groupId(ctx);
        return new InCoreServer(
                Place.coreServerId(ctx), id, new Remove<>(ExtensionGroup.class, List.of(id), there -> {}));
    }
}
