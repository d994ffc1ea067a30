package dev.callgate.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subject, found in a policy: a user with its extensions, or an extension without an owner. Knows what is stated of it
 * in each tier. Lives for one question.
 */
record Asker(State state, @Nullable UserNode user, @Nullable TargetNode extension) {
    static final int TIERS = 3;

    /** The asker a subject stands for; null where it is unknown. */
    static @Nullable Asker of(State state, Subject subject) {
        if (subject instanceof Subject.OfUser user) {
            UserNode node = state.users.get(user.id());
            return node == null ? null : new Asker(state, node, null);
        }
        if (subject instanceof Subject.OfExtension extension) {
            TargetNode node = state.target(TargetKey.extension(extension.id()));
            if (node == null || node.target().owner() == null) {
                return node == null ? null : new Asker(state, null, node);
            }
            UserNode owner = state.users.get(node.target().owner());
            return owner == null ? null : new Asker(state, owner, null);
        }
        return null;
    }

    boolean owns(TargetKey target) {
        return user != null && user.owned().contains(target);
    }

    boolean isLite() {
        return user != null && !user.user().full();
    }

    List<TargetKey> owned() {
        return user == null ? List.of() : user.owned();
    }

    /** How many lists of statements a tier has: 0 the subject itself and those of its extensions of which anything is stated, 1 its groups, 2 everyone. */
    int lists(int tier) {
        return switch (tier) {
            case 0 -> user == null ? 1 : 1 + user.ofOwned().size();
            case 1 -> user == null ? 0 : user.groups().size();
            default -> 1;
        };
    }

    Statements list(int tier, int index) {
        if (tier == 2) {
            return state.everyone;
        }
        if (user == null) {
            return extension == null ? Statements.NONE : extension.statements();
        }
        if (tier == 1) {
            UserGroupNode group = state.userGroups.get(user.groups().get(index));
            return group == null ? Statements.NONE : group.statements();
        }
        if (index == 0) {
            return user.statements();
        }
        return user.ofOwned().get(index - 1);
    }
}
