package dev.callgate.admin.directory;

import dev.callgate.policy.Catalogue;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.StaleRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads a tenant's core servers and its own words: target types, actions, settings, access permissions. */
final class CatalogueSections {
    private CatalogueSections() {}

    static void coreServers(At list, Draft draft) {
        for (At at : list.items()) {
            draft.put(at, () -> new CoreServer(serverId(at, draft), at.text("name")));
        }
    }

    private static UUID serverId(At at, Draft draft) {
        String name = at.text("name");
        List<UUID> present = draft.current().named(CoreServer.class, name).stream()
                .map(CoreServer::id)
                .toList();
        return StableIds.uuid(at, present, draft.tenant(), "coreServer", name);
    }

    static void targetTypes(At list, Draft draft) {
        list.items().forEach(at -> draft.put(at, () -> new TargetType(at.text())));
    }

    static void actions(At list, Draft draft) {
        Set<Integer> taken = list.items().stream()
                .map(at -> draft.current().find(Action.class, at.text("name")))
                .filter(action -> action != null)
                .map(Action::bit)
                .collect(Collectors.toCollection(TreeSet::new));
        for (At at : list.items()) {
            draft.put(at, () -> action(at, draft, taken));
        }
    }

    private static Action action(At at, Draft draft, Set<Integer> taken) {
        String name = at.text("name");
        if (Catalogue.BUILT_IN.action(name) != null) {
            throw new Misplaced(at.get("name"), "\"" + name + "\" is built in");
        }
        Lookup lookup = draft.lookup();
        At needs = at.find("needs");
        Action before = draft.current().find(Action.class, name);
        return new Action(
                name,
                before != null ? before.bit() : free(taken),
                at.list("targetTypes").stream()
                        .map(type -> lookup.targetType(type, type.text()))
                        .collect(Collectors.toSet()),
                needs == null ? null : lookup.action(needs).name(),
                at.text("whenStale", "deny").equals("last-known") ? StaleRule.LAST_KNOWN : StaleRule.DENY,
                at.flag("lite", false),
                at.flag("showsState", false));
    }

    private static int free(Set<Integer> taken) {
        int bit = Action.FIRST_OWN_BIT;
        while (!taken.add(bit)) {
            bit++;
        }
        return bit;
    }

    static void settings(At list, Draft draft) {
        for (At at : list.items()) {
            draft.put(at, () -> setting(at));
        }
    }

    private static SettingDefinition setting(At at) {
        String name = at.text("name");
        if (Catalogue.BUILT_IN.setting(name) != null) {
            throw new Misplaced(at.get("name"), "\"" + name + "\" is built in");
        }
        return new SettingDefinition(name, at.text("label", name), at.flag("default", false));
    }

    static void accessPermissions(At list, Draft draft) {
        int place = 0;
        for (At at : list.items()) {
            At position = at.find("position");
            int here = position == null ? place : (Integer) position.value();
            place++;
            List<String> levels = at.list("levels").stream().map(At::text).toList();
            draft.put(at, () -> new AccessPermissionDefinition(at.text("key"), here, levels));
        }
    }
}
