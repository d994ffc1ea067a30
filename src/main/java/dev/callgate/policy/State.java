package dev.callgate.policy;

import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Grant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a policy. A {@link Draft} alters its own copy; once a {@link TenantPolicy} holds it, it is frozen, which
 * that one's final field makes visible to every thread.
 */
final class State {
    Catalogue catalogue = Catalogue.BUILT_IN;
    PersistentMap<UUID, CoreServer> coreServers = PersistentMap.empty();
    PersistentMap<Integer, Branch> branches = PersistentMap.empty();
    PersistentMap<UUID, UserNode> users = PersistentMap.empty();
    PersistentMap<String, UUID> usernames = PersistentMap.empty();
    /** By type, so that every target of a type can be walked, and seen to be the same as before. */
    PersistentMap<String, PersistentMap<TargetKey, TargetNode>> targets = PersistentMap.empty();

    PersistentMap<String, List<TargetKey>> numbers = PersistentMap.empty();
    PersistentMap<String, List<TargetKey>> endpoints = PersistentMap.empty();
    PersistentMap<UUID, GroupNode> groups = PersistentMap.empty();
    PersistentMap<Integer, UserGroupNode> userGroups = PersistentMap.empty();
    PersistentMap<UUID, Grant> grants = PersistentMap.empty();
    Statements everyone = Statements.NONE;

    State() {}

    State(State from) {
        catalogue = from.catalogue;
        coreServers = from.coreServers;
        branches = from.branches;
        users = from.users;
        usernames = from.usernames;
        targets = from.targets;
        numbers = from.numbers;
        endpoints = from.endpoints;
        groups = from.groups;
        userGroups = from.userGroups;
        grants = from.grants;
        everyone = from.everyone;
    }

    @Nullable TargetNode target(TargetKey key) {
        PersistentMap<TargetKey, TargetNode> ofType = targets.get(key.type());
        return ofType == null ? null : ofType.get(key);
    }

    void target(TargetNode node) {
        PersistentMap<TargetKey, TargetNode> ofType = targets.get(node.key().type());
        PersistentMap<TargetKey, TargetNode> known = ofType == null ? PersistentMap.empty() : ofType;
        targets = targets.put(node.key().type(), known.put(node.key(), node));
    }

    void removeTarget(TargetKey key) {
        PersistentMap<TargetKey, TargetNode> ofType = targets.get(key.type());
        if (ofType != null) {
            PersistentMap<TargetKey, TargetNode> rest = ofType.remove(key);
            targets = rest.size() == 0 ? targets.remove(key.type()) : targets.put(key.type(), rest);
        }
    }

    /** What is stated of a subject; nothing where it is unknown. */
    Statements statements(Subject subject) {
        if (subject instanceof Subject.OfUser user) {
            UserNode node = users.get(user.id());
            return node == null ? Statements.NONE : node.statements();
        } else if (subject instanceof Subject.OfExtension extension) {
            TargetNode node = target(TargetKey.extension(extension.id()));
            return node == null ? Statements.NONE : node.statements();
        } else if (subject instanceof Subject.OfUserGroup group) {
            UserGroupNode node = userGroups.get(group.id());
            return node == null ? Statements.NONE : node.statements();
        }
        return everyone;
    }

    void statements(Subject subject, Statements now) {
        if (subject instanceof Subject.OfUser user) {
            UserNode node = users.get(user.id());
            users = node == null ? users : users.put(user.id(), node.withStatements(now));
        } else if (subject instanceof Subject.OfExtension extension) {
            TargetNode node = target(TargetKey.extension(extension.id()));
            if (node != null) {
                target(node.withStatements(now));
                if (node.target().owner() != null) {
                    user(node.target().owner(), owner -> owner.withOwned(owner.owned(), ofOwned(owner.owned())));
                }
            }
        } else if (subject instanceof Subject.OfUserGroup group) {
            UserGroupNode node = userGroups.get(group.id());
            userGroups = node == null ? userGroups : userGroups.put(group.id(), node.withStatements(now));
        } else {
            everyone = now;
        }
    }

    /** What is stated of these extensions, where anything is. */
    List<Statements> ofOwned(List<TargetKey> owned) {
        return owned.stream()
                .map(this::target)
                .filter(Objects::nonNull)
                .map(TargetNode::statements)
                .filter(statements -> !statements.isEmpty())
                .toList();
    }

    void user(UUID id, UnaryOperator<UserNode> change) {
        UserNode node = users.get(id);
        users = node == null ? users : users.put(id, change.apply(node));
    }

    void group(UUID id, UnaryOperator<GroupNode> change) {
        GroupNode node = groups.get(id);
        groups = node == null ? groups : groups.put(id, change.apply(node));
    }
}
