package dev.callgate.policy;

import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a policy consists of, for surfaces that show and list it rather than decide by it. Immutable and thread-safe. */
public final class Directory {
    private final State state;

    Directory(State state) {
        this.state = state;
    }

    public @Nullable CoreServer coreServer(UUID id) {
        return state.coreServers.get(id);
    }

    public @Nullable Branch branch(int id) {
        return state.branches.get(id);
    }

    /** All extension groups in no order; a new list for every call. */
    public List<ExtensionGroup> extensionGroups() {
        List<ExtensionGroup> all = new ArrayList<>();
        state.groups.forEach((id, node) -> all.add(node.group()));
        return all;
    }

    /** The users who control an extension group by themselves, in no order; a new list for every call. */
    public List<User> controllingUsers(UUID extensionGroup) {
        List<User> all = new ArrayList<>();
        GroupNode node = state.groups.get(extensionGroup);
        if (node != null) {
            node.controllers().forEach((subject, same) -> {
                if (subject instanceof Subject.OfUser user) {
                    UserNode known = state.users.get(user.id());
                    if (known != null) {
                        all.add(known.user());
                    }
                }
            });
        }
        return all;
    }

    public boolean controls(Subject subject, UUID extensionGroup) {
        GroupNode node = state.groups.get(extensionGroup);
        return node != null && node.controllers().has(subject);
    }

    /** The targets in an extension group, in no order; a new list for every call. */
    public List<Target> targets(UUID extensionGroup) {
        List<Target> all = new ArrayList<>();
        GroupNode node = state.groups.get(extensionGroup);
        if (node != null) {
            node.targets().forEach((key, same) -> {
                TargetNode known = state.target(key);
                if (known != null) {
                    all.add(known.target());
                }
            });
        }
        return all;
    }

    public boolean isIn(TargetKey target, UUID extensionGroup) {
        GroupNode node = state.groups.get(extensionGroup);
        return node != null && node.targets().has(target);
    }

    public @Nullable UserGroup userGroup(int id) {
        UserGroupNode node = state.userGroups.get(id);
        return node == null ? null : node.group();
    }

    /** All user groups in no order; a new list for every call. */
    public List<UserGroup> userGroups() {
        List<UserGroup> all = new ArrayList<>();
        state.userGroups.forEach((id, node) -> all.add(node.group()));
        return all;
    }

    /** What stays the same object from policy to policy until a user group changes: a key for what is made of them all. */
    public Object userGroupsIdentity() {
        return state.userGroups;
    }

    /** The settings that a user group sets, by name; the others are at their defaults. */
    public Map<String, Boolean> settings(int userGroup) {
        UserGroupNode node = state.userGroups.get(userGroup);
        return node == null ? Map.of() : node.settings();
    }

    /** A user's levels by permission key; keys that were never given to the user are absent. */
    public Map<String, String> accessPermissions(UUID user) {
        UserNode node = state.users.get(user);
        return node == null ? Map.of() : node.levels();
    }
}
