package dev.callgate.compat.sipxecs;

import dev.callgate.compat.sipxecs.Shapes.Group;
import dev.callgate.compat.sipxecs.Shapes.Setting;
import dev.callgate.config.SipxecsSettings.Profile;
import dev.callgate.policy.Directory;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.TenantPolicy;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** User groups as this surface shows them. */
final class GroupShapes {
    /** What sipXecs's server has and its document does not. */
    private static final Set<String> UNDOCUMENTED = Set.of("group-music-on-hold", "dbauth-only", "rest");

    private final Profile profile;

    GroupShapes(Profile profile) {
        this.profile = profile;
    }

    /** Whether the profile has a permission that the catalogue has. */
    boolean has(String permission) {
        return profile == Profile.SERVER || !UNDOCUMENTED.contains(permission);
    }

    /** Whether a permission that a group does not set is shown with its default as if it did. */
    boolean showDefaults() {
        return profile == Profile.SERVER;
    }

    Group withBranch(TenantPolicy policy, UserGroup group) {
        Directory directory = policy.directory();
        return new Group(
                group.id(),
                group.name(),
                group.description(),
                group.branch() == null ? null : directory.branch(group.branch()),
                null);
    }

    Group withPermissions(TenantPolicy policy, UserGroup group) {
        Map<String, Boolean> set = policy.directory().settings(group.id());
        return new Group(
                group.id(),
                group.name(),
                group.description(),
                null,
                policy.catalogue().settings().stream()
                        .filter(definition -> has(definition.name()))
                        .map(definition -> setting(definition, set.get(definition.name())))
                        .toList());
    }

    private Setting setting(SettingDefinition definition, @Nullable Boolean set) {
        boolean standard = definition.defaultValue();
        return profile == Profile.SERVER
                ? new Setting(definition.name(), definition.label(), word(set == null ? standard : set), standard)
                : new Setting(definition.name(), null, set == null ? null : word(set), standard);
    }

    private static String word(boolean value) {
        return value ? "ENABLE" : "DISABLE";
    }
}
