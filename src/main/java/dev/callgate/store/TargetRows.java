package dev.callgate.store;

import static dev.callgate.store.Column.array;
import static dev.callgate.store.Column.column;
import static dev.callgate.store.Column.set;

import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import io.vertx.sqlclient.Row;
import java.util.List;

/** The tables of targets, their endpoints, and the extension groups they are in. */
final class TargetRows {
    private TargetRows() {}

    static List<Mapping<?>> all() {
        return List.of(
                targets(),
                new Mapping<>(
                        Endpoint.class,
                        "endpoints",
                        List.of(column("core_server", Endpoint::coreServer), column("name", Endpoint::name)),
                        List.of(
                                column(
                                        "target_type",
                                        endpoint -> endpoint.target().type()),
                                column(
                                        "target_id",
                                        endpoint -> endpoint.target().id())),
                        row -> new Endpoint(row.getUUID("core_server"), row.getString("name"), target(row))),
                new Mapping<>(
                        ExtensionGroup.class,
                        "extension_groups",
                        List.of(column("id", ExtensionGroup::id)),
                        List.of(
                                column("core_server", ExtensionGroup::coreServer),
                                column("name", ExtensionGroup::name),
                                column("public_group", ExtensionGroup::publicGroup),
                                column("actions", group -> array(group.actions()))),
                        row -> new ExtensionGroup(
                                row.getUUID("id"),
                                row.getUUID("core_server"),
                                row.getString("name"),
                                row.getBoolean("public_group"),
                                set(row, "actions"))),
                new Mapping<>(
                        GroupTarget.class,
                        "group_targets",
                        List.of(
                                column("extension_group", GroupTarget::group),
                                column("target_type", in -> in.target().type()),
                                column("target_id", in -> in.target().id())),
                        List.of(),
                        row -> new GroupTarget(row.getUUID("extension_group"), target(row))));
    }

    private static Mapping<Target> targets() {
        return new Mapping<>(
                Target.class,
                "targets",
                List.of(
                        column("type", target -> target.target().type()),
                        column("id", target -> target.target().id())),
                List.of(
                        column("core_server", Target::coreServer),
                        column("number", Target::number),
                        column("name", Target::name),
                        column("owner", Target::owner),
                        column("override", target -> target.override().name()),
                        column("never", target -> array(target.never()))),
                row -> new Target(
                        new TargetKey(row.getString("type"), row.getString("id")),
                        row.getUUID("core_server"),
                        row.getString("number"),
                        row.getString("name"),
                        row.getUUID("owner"),
                        ViewOtherPartyOverride.valueOf(row.getString("override")),
                        set(row, "never")));
    }

    private static TargetKey target(Row row) {
        return new TargetKey(row.getString("target_type"), row.getString("target_id"));
    }
}
