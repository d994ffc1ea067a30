package dev.callgate.policy;

import dev.callgate.policy.Fact.AccessPermissionDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Questions without a target: a setting by its name ({@code LongDistanceDialing}), an access permission as
 * {@code key>=level} ({@code CPA_ACD>=Modify}). Stateless.
 */
final class Words {
    private Words() {}

    static Decision decide(Asker asker, String word) {
        int at = word.indexOf(">=");
        return at < 0 ? setting(asker, word) : accessPermission(asker, word.substring(0, at), word.substring(at + 2));
    }

    private static Decision setting(Asker asker, String name) {
        if (asker.state().catalogue.setting(name) == null) {
            boolean action = asker.state().catalogue.action(name) != null;
            return Decision.deny(action ? Reason.UNKNOWN_TARGET : Reason.UNKNOWN_ACTION);
        }
        if (asker.isLite()) {
            return Decision.deny(Reason.LITE);
        }
        UserNode user = asker.user();
        return user == null
                ? Decision.deny(Reason.NOT_GRANTED)
                : new Decision(effective(asker.state(), user, name), Reason.SETTING, "setting:" + name);
    }

    /** The user's own value, else that of the group that outweighs the others that set it, else the default. */
    static boolean effective(State state, UserNode user, String name) {
        Boolean own = user.settings().get(name);
        if (own != null) {
            return own;
        }
        UserGroupNode heaviest = null;
        for (int id : user.groups()) {
            UserGroupNode group = state.userGroups.get(id);
            if (group != null
                    && group.settings().containsKey(name)
                    && (heaviest == null || group.outweighs(heaviest))) {
                heaviest = group;
            }
        }
        Boolean set = heaviest == null ? null : heaviest.settings().get(name);
        if (set != null) {
            return set;
        }
        Fact.SettingDefinition definition = state.catalogue.setting(name);
        return definition != null && definition.defaultValue();
    }

    private static Decision accessPermission(Asker asker, String key, String level) {
        AccessPermissionDefinition definition = asker.state().catalogue.accessPermission(key);
        int asked = definition == null ? -1 : definition.levels().indexOf(level);
        if (definition == null || asked < 0) {
            return Decision.deny(Reason.UNKNOWN_ACTION);
        }
        if (asker.isLite()) {
            return Decision.deny(Reason.LITE);
        }
        @Nullable String has = asker.user() == null ? null : asker.user().levels().get(key);
        boolean allowed = has != null && definition.levels().indexOf(has) >= asked;
        return new Decision(allowed, Reason.ACCESS_PERMISSION, "accessPermission:" + key);
    }
}
