package dev.callgate.policy;

import dev.callgate.policy.Fact.User;
import java.util.List;
import java.util.Map;

/**
 * A user with all that is found by the user: what is stated of it, the extensions it owns (sorted), its user groups
 * (sorted), its own settings and its access permissions. Immutable.
 */
record UserNode(
        User user,
        Statements statements,
        List<TargetKey> owned,
        List<Integer> groups,
        Map<String, Boolean> settings,
        Map<String, String> levels) {

    static UserNode of(User user) {
        return new UserNode(user, Statements.NONE, List.of(), List.of(), Map.of(), Map.of());
    }

    UserNode withUser(User now) {
        return new UserNode(now, statements, owned, groups, settings, levels);
    }

    UserNode withStatements(Statements now) {
        return new UserNode(user, now, owned, groups, settings, levels);
    }

    UserNode withOwned(List<TargetKey> now) {
        return new UserNode(user, statements, now, groups, settings, levels);
    }

    UserNode withGroups(List<Integer> now) {
        return new UserNode(user, statements, owned, now, settings, levels);
    }

    UserNode withSettings(Map<String, Boolean> now) {
        return new UserNode(user, statements, owned, groups, now, levels);
    }

    UserNode withLevels(Map<String, String> now) {
        return new UserNode(user, statements, owned, groups, settings, now);
    }
}
