package dev.callgate.policy;

import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import java.util.Map;

/**
 * Applies entries to a state of its own. Each entry first takes out of the indexes what {@code before} put there, then
 * puts in {@code after}; a fact that names something absent leaves no trace, as the database forbids it. One thread.
 */
final class Draft {
    final State state;
    private final TargetDraft targets;

    Draft(State from) {
        state = new State(from);
        targets = new TargetDraft(state);
    }

    void apply(Entry entry) {
        switch (entry.kind()) {
            case TENANT, PUBLIC_KEY ->
                throw new IllegalArgumentException(
                        "a tenant's policy has no " + entry.kind().label());
            case TARGET_TYPE, ACTION, SETTING_DEFINITION, ACCESS_PERMISSION_DEFINITION ->
                state.catalogue = state.catalogue.with(entry);
            case USER -> user((User) entry.fact(), entry.after() != null);
            case TARGET -> targets.put((Target) entry.before(), (Target) entry.after());
            case EXTENSION_GROUP -> group((ExtensionGroup) entry.fact(), entry.after() != null);
            case USER_GROUP -> userGroup((UserGroup) entry.fact(), entry.after() != null);
            default -> {
                if (entry.before() != null) {
                    put(entry.before(), false);
                }
                if (entry.after() != null) {
                    put(entry.after(), true);
                }
            }
        }
    }

    /** Puts in, or takes out, one of the facts that only hang on others. */
    private void put(Fact fact, boolean there) {
        if (fact instanceof CoreServer f) {
            state.coreServers = there ? state.coreServers.put(f.id(), f) : state.coreServers.remove(f.id());
        } else if (fact instanceof Branch f) {
            state.branches = there ? state.branches.put(f.id(), f) : state.branches.remove(f.id());
        } else if (fact instanceof Endpoint f) {
            targets.put(f, there);
        } else if (fact instanceof GroupTarget f) {
            state.group(
                    f.group(),
                    node -> node.withTargets(
                            there
                                    ? node.targets().put(f.target(), f.target())
                                    : node.targets().remove(f.target())));
        } else if (fact instanceof Controller f) {
            controller(f, there);
        } else if (fact instanceof Member f) {
            state.user(
                    f.user(),
                    node -> node.withGroups(
                            there ? Small.with(node.groups(), f.group()) : Small.without(node.groups(), f.group())));
        } else if (fact instanceof GroupSetting f) {
            UserGroupNode node = state.userGroups.get(f.group());
            if (node != null) {
                state.userGroups = state.userGroups.put(
                        f.group(),
                        node.withSettings(
                                there
                                        ? Small.with(node.settings(), f.name(), f.value())
                                        : Small.without(node.settings(), f.name())));
            }
        } else if (fact instanceof UserSetting f) {
            state.user(
                    f.user(),
                    node -> node.withSettings(
                            there
                                    ? Small.with(node.settings(), f.name(), f.value())
                                    : Small.without(node.settings(), f.name())));
        } else if (fact instanceof AccessPermission f) {
            state.user(
                    f.user(),
                    node -> node.withLevels(
                            there
                                    ? Small.with(node.levels(), f.permissionKey(), f.level())
                                    : Small.without(node.levels(), f.permissionKey())));
        } else if (fact instanceof Grant f) {
            grant(f, there);
        }
    }

    private void user(User user, boolean there) {
        UserNode node = state.users.get(user.id());
        if (node != null && user.id().equals(state.usernames.get(node.user().username()))) {
            state.usernames = state.usernames.remove(node.user().username());
        }
        if (there) {
            state.users = state.users.put(user.id(), node == null ? UserNode.of(user) : node.withUser(user));
            state.usernames = state.usernames.put(user.username(), user.id());
        } else {
            state.users = state.users.remove(user.id());
        }
        if (node != null) {
            node.owned().forEach(targets::reconsiderOwner);
        }
    }

    private void group(ExtensionGroup group, boolean there) {
        GroupNode node = state.groups.get(group.id());
        long mask = state.catalogue.mask(group.actions());
        if (!there) {
            state.groups = state.groups.remove(group.id());
        } else if (node == null) {
            state.groups = state.groups.put(
                    group.id(), new GroupNode(group, mask, PersistentMap.empty(), PersistentMap.empty()));
        } else {
            state.groups = state.groups.put(group.id(), node.withGroup(group, mask));
        }
    }

    private void controller(Controller controller, boolean there) {
        state.group(
                controller.group(),
                node -> node.withControllers(
                        there
                                ? node.controllers().put(controller.subject(), controller.subject())
                                : node.controllers().remove(controller.subject())));
        state(controller.subject(), Statement.control(controller.group()), there);
    }

    private void grant(Grant grant, boolean there) {
        state.grants = there ? state.grants.put(grant.id(), grant) : state.grants.remove(grant.id());
        state(grant.subject(), Statement.of(grant, state.catalogue), there);
    }

    private void state(Subject subject, Statement statement, boolean there) {
        Statements known = state.statements(subject);
        state.statements(subject, there ? known.with(statement) : known.without(statement));
    }

    private void userGroup(UserGroup group, boolean there) {
        UserGroupNode node = state.userGroups.get(group.id());
        if (!there) {
            state.userGroups = state.userGroups.remove(group.id());
        } else if (node == null) {
            state.userGroups = state.userGroups.put(group.id(), new UserGroupNode(group, Statements.NONE, Map.of()));
        } else {
            state.userGroups = state.userGroups.put(group.id(), node.withGroup(group));
        }
    }
}
