package dev.callgate.compat.sipxecs;

import dev.callgate.http.RequestFault;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Catalogue;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.registry.Command;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes permissions of a user group, all that are given in one transaction or none. */
final class PermissionCommands {
    private final GroupShapes shapes;

    PermissionCommands(GroupShapes shapes) {
        this.shapes = shapes;
    }

    /** The permissions that are listed; the others stay as they are. */
    Command set(int id, PermissionsBody body, AccessLevel level) {
        return rows -> known(rows, body.values().keySet())
                .compose(known -> GroupCommands.find(rows, id))
                .compose(group -> rows.list(GroupSetting.class, id))
                .map(before -> plan(id, before, body.values(), level));
    }

    private Future<Void> known(Rows rows, Set<String> names) {
        return rows.list(SettingDefinition.class).map(own -> {
            Set<String> custom = own.stream().map(SettingDefinition::name).collect(Collectors.toSet());
            for (String name : names) {
                boolean exists = custom.contains(name) || Catalogue.BUILT_IN.setting(name) != null;
                if (!exists || !shapes.has(name)) {
                    throw RequestFault.invalid(Given.shown(name), "there is no such permission");
                }
            }
            return null;
        });
    }

    private @Nullable Boolean shown(@Nullable GroupSetting set) {
        return set != null ? Boolean.valueOf(set.value()) : shapes.showDefaults() ? Boolean.FALSE : null;
    }

    private Plan plan(int id, List<GroupSetting> there, Map<String, Boolean> values, AccessLevel level) {
        Map<String, GroupSetting> before = there.stream().collect(Collectors.toMap(GroupSetting::name, one -> one));
        List<Entry> entries = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!name.equals(Superadmin.NAME) || Superadmin.moves(shown(before.get(name)), value, level)) {
                entries.add(new Entry(before.get(name), new GroupSetting(id, name, value)));
            }
        });
        return new Plan(entries, List.of(), List.of());
    }
}
