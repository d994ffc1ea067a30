package dev.callgate.admin.directory;

import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.StaleRule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what {@link CatalogueSections} reads, and branches. */
final class CatalogueExport {
    private CatalogueExport() {}

    static JsonArray coreServers(Facts facts) {
        return Item.array(facts.list(CoreServer.class).stream()
                .sorted(Comparator.comparing(CoreServer::name))
                .map(server -> new Item()
                        .put("id", server.id().toString())
                        .put("name", server.name())
                        .json())
                .toList());
    }

    static JsonArray targetTypes(Facts facts) {
        return Item.array(facts.list(TargetType.class).stream()
                .map(TargetType::name)
                .sorted()
                .toList());
    }

    /** Each after the one it needs, as it can only name those above it. */
    static JsonArray actions(Facts facts) {
        Set<Action> ordered = new LinkedHashSet<>();
        facts.list(Action.class).stream()
                .sorted(Comparator.comparing(Action::bit))
                .forEach(action -> {
                    List<Action> chain = new ArrayList<>();
                    for (Action at = action; at != null && !chain.contains(at); at = needed(at, facts)) {
                        chain.add(0, at);
                    }
                    ordered.addAll(chain);
                });
        return Item.array(ordered.stream().map(CatalogueExport::action).toList());
    }

    private static @Nullable Action needed(Action action, Facts facts) {
        return action.needs() == null ? null : facts.find(Action.class, action.needs());
    }

    private static JsonObject action(Action action) {
        return new Item()
                .put("name", action.name())
                .put("targetTypes", Item.array(action.targetTypes()))
                .put("needs", action.needs())
                .put("whenStale", action.stale() == StaleRule.LAST_KNOWN ? "last-known" : null)
                .unless(false, "lite", action.lite())
                .unless(false, "showsState", action.showsState())
                .json();
    }

    static JsonArray settings(Facts facts) {
        return Item.array(facts.list(SettingDefinition.class).stream()
                .sorted(Comparator.comparing(SettingDefinition::name))
                .map(setting -> new Item()
                        .put("name", setting.name())
                        .unless(setting.name(), "label", setting.label())
                        .unless(false, "default", setting.defaultValue())
                        .json())
                .toList());
    }

    static JsonArray accessPermissions(Facts facts) {
        JsonArray list = new JsonArray();
        facts.list(AccessPermissionDefinition.class).stream()
                .sorted(Comparator.comparing(AccessPermissionDefinition::position)
                        .thenComparing(AccessPermissionDefinition::permissionKey))
                .forEach(definition -> list.add(new Item()
                        .put("key", definition.permissionKey())
                        .put("levels", Item.array(definition.levels()))
                        .unless(list.size(), "position", definition.position())
                        .json()));
        return list;
    }

    static JsonArray branches(Facts facts) {
        return Item.array(facts.list(Branch.class).stream()
                .sorted(Comparator.comparing(Branch::id))
                .map(branch -> new Item()
                        .put("id", branch.id())
                        .put("name", branch.name())
                        .put("description", branch.description())
                        .put("address", branch.address() == null ? null : address(branch.address()))
                        .put("phoneNumber", branch.phoneNumber())
                        .put("faxNumber", branch.faxNumber())
                        .json())
                .toList());
    }

    private static JsonObject address(Branch.Address address) {
        return new Item()
                .put("id", address.id())
                .put("street", address.street())
                .put("city", address.city())
                .put("country", address.country())
                .put("state", address.state())
                .put("zip", address.zip())
                .put("officeDesignation", address.officeDesignation())
                .json();
    }
}
