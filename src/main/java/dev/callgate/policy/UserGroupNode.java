package dev.callgate.policy;

import dev.callgate.policy.Fact.UserGroup;
import java.util.Map;

/** A user group with what is stated of it and the settings it sets. Immutable. */
record UserGroupNode(UserGroup group, Statements statements, Map<String, Boolean> settings) {
    UserGroupNode withGroup(UserGroup now) {
        return new UserGroupNode(now, statements, settings);
    }

    UserGroupNode withStatements(Statements now) {
        return new UserGroupNode(group, now, settings);
    }

    UserGroupNode withSettings(Map<String, Boolean> now) {
        return new UserGroupNode(group, statements, now);
    }

    /** Whether this group's settings win over the other's: the heavier one's, then the one first by name. */
    boolean outweighs(UserGroupNode other) {
        return group.weight() != other.group.weight()
                ? group.weight() > other.group.weight()
                : group.name().compareTo(other.group.name()) < 0;
    }
}
