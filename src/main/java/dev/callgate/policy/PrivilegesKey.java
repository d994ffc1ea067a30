package dev.callgate.policy;

import dev.callgate.policy.Fact.SettingDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a user's privileges are made from, so users with equal keys have equal privileges. It is cheap to make and to
 * compare, as it consists of parts of the policy that stay the same objects until they change.
 *
 * @param own the settings with a value of the user's own
 * @param groups the settings that its user groups set, the heaviest group first
 * @param levels its access permissions
 */
record PrivilegesKey(
        Catalogue catalogue,
        Map<String, Boolean> own,
        List<Map<String, Boolean>> groups,
        Map<String, String> levels,
        boolean lite) {
    /** Of unknown and disabled users, who have none. */
    private static final PrivilegesKey NOBODY = new PrivilegesKey(Catalogue.NONE, Map.of(), List.of(), Map.of(), false);

    static PrivilegesKey of(@Nullable UserNode user, State state) {
        if (user == null || !user.user().enabled()) {
            return NOBODY;
        }
        return user.user().full()
                ? new PrivilegesKey(state.catalogue, user.settings(), groups(user, state), user.levels(), false)
                : new PrivilegesKey(state.catalogue, Map.of(), List.of(), Map.of(), true);
    }

    private static List<Map<String, Boolean>> groups(UserNode user, State state) {
        List<UserGroupNode> groups = new ArrayList<>();
        for (int id : user.groups()) {
            UserGroupNode group = state.userGroups.get(id);
            if (group != null && !group.settings().isEmpty()) {
                groups.add(group);
            }
        }
        groups.sort((a, b) -> a.outweighs(b) ? -1 : b.outweighs(a) ? 1 : 0);
        return groups.stream().map(UserGroupNode::settings).toList();
    }

    Privileges privileges() {
        Map<String, Boolean> settings = new TreeMap<>();
        for (SettingDefinition setting : catalogue.settings()) {
            settings.put(setting.name(), !lite && isOn(setting));
        }
        return new Privileges(settings, levels);
    }

    /** For all settings what {@link Words#effective} finds for one. */
    private boolean isOn(SettingDefinition setting) {
        Boolean set = own.get(setting.name());
        for (int i = 0; set == null && i < groups.size(); i++) {
            set = groups.get(i).get(setting.name());
        }
        return set == null ? setting.defaultValue() : set;
    }
}
