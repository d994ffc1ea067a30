package dev.callgate.store;

import static dev.callgate.store.Column.array;
import static dev.callgate.store.Column.column;
import static dev.callgate.store.Column.set;
import static dev.callgate.store.Column.words;

import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.StaleRule;
import java.util.List;

/** The tables of a tenant's own words, and of its core servers. */
final class CatalogueRows {
    private CatalogueRows() {}

    static List<Mapping<?>> all() {
        return List.of(
                new Mapping<>(
                        CoreServer.class,
                        "core_servers",
                        List.of(column("id", CoreServer::id)),
                        List.of(column("name", CoreServer::name)),
                        row -> new CoreServer(row.getUUID("id"), row.getString("name"))),
                new Mapping<>(
                        TargetType.class,
                        "target_types",
                        List.of(column("name", TargetType::name)),
                        List.of(),
                        row -> new TargetType(row.getString("name"))),
                new Mapping<>(
                        Action.class,
                        "actions",
                        List.of(column("name", Action::name)),
                        List.of(
                                column("bit", Action::bit),
                                column("target_types", action -> array(action.targetTypes())),
                                column("needs", Action::needs),
                                column("stale", action -> action.stale().name()),
                                column("lite", Action::lite),
                                column("shows_state", Action::showsState)),
                        row -> new Action(
                                row.getString("name"),
                                row.getInteger("bit"),
                                set(row, "target_types"),
                                row.getString("needs"),
                                StaleRule.valueOf(row.getString("stale")),
                                row.getBoolean("lite"),
                                row.getBoolean("shows_state"))),
                new Mapping<>(
                        SettingDefinition.class,
                        "setting_definitions",
                        List.of(column("name", SettingDefinition::name)),
                        List.of(
                                column("label", SettingDefinition::label),
                                column("default_value", SettingDefinition::defaultValue)),
                        row -> new SettingDefinition(
                                row.getString("name"), row.getString("label"), row.getBoolean("default_value"))),
                new Mapping<>(
                        AccessPermissionDefinition.class,
                        "access_permission_definitions",
                        List.of(column("permission_key", AccessPermissionDefinition::permissionKey)),
                        List.of(
                                column("position", AccessPermissionDefinition::position),
                                column("levels", definition -> array(definition.levels()))),
                        row -> new AccessPermissionDefinition(
                                row.getString("permission_key"), row.getInteger("position"), words(row, "levels"))));
    }
}
