package dev.callgate.policy;

import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.PlainRule.Asker;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** All of a user's rights in the words of live messages, read off the bare facts as {@link PlainRule} does. */
public final class PlainRights {
    private final PlainFacts facts;
    private final PlainRule rule;

    PlainRights(Collection<? extends Fact> facts) {
        this.facts = new PlainFacts(facts);
        this.rule = new PlainRule(facts);
    }

    /** The four objects by their names. */
    public Map<String, Map<String, Object>> of(UUID user, long now) {
        Map<String, Object> permissions = new TreeMap<>();
        Map<String, Object> actions = new TreeMap<>();
        for (View.Row row : rule.rows(user, now)) {
            Map<String, Object> allowed = new TreeMap<>();
            facts.actions().stream().filter(action -> has(row, action)).forEach(a -> allowed.put(a.name(), true));
            actions.put(row.target().toString(), allowed);
            if (row.target().isExtension() && BuiltIn.TELECOMX_FLAGS.stream().anyMatch(allowed::containsKey)) {
                Map<String, Object> twelve = new TreeMap<>();
                BuiltIn.TELECOMX_FLAGS.forEach(flag -> twelve.put(flag, allowed.containsKey(flag)));
                twelve.put("viewOtherPartyOverride", row.override().name());
                permissions.put(row.target().id(), twelve);
            }
        }
        return Map.of(
                "permissions",
                permissions,
                "actions",
                actions,
                "settings",
                settings(user),
                "accessPermissions",
                accessPermissions(user));
    }

    private static boolean has(View.Row row, Action action) {
        return (row.actions() >>> action.bit() & 1) == 1;
    }

    private Map<String, Object> settings(UUID user) {
        Map<String, Object> settings = new TreeMap<>();
        if (isSomebody(user)) {
            Subject subject = new Subject.OfUser(user);
            for (SettingDefinition setting : facts.settingDefinitions()) {
                settings.put(
                        setting.name(),
                        rule.decide(subject, setting.name(), null, Context.NONE, 0)
                                .allowed());
            }
        }
        return settings;
    }

    private Map<String, Object> accessPermissions(UUID user) {
        Map<String, Object> levels = new TreeMap<>();
        Asker asker = facts.asker(new Subject.OfUser(user));
        for (AccessPermissionDefinition definition : facts.accessPermissionDefinitions()) {
            String level = facts.level(user, definition.permissionKey());
            if (isSomebody(user) && asker != null && !asker.isLite() && level != null) {
                levels.put(definition.permissionKey(), level);
            }
        }
        return levels;
    }

    private boolean isSomebody(UUID user) {
        Asker asker = facts.asker(new Subject.OfUser(user));
        return asker != null && asker.user() != null && asker.user().enabled();
    }
}
