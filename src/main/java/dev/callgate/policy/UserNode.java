package dev.callgate.policy;

import dev.callgate.policy.Fact.User;
import java.util.List;
import java.util.Map;

/**
 * A user with all that is found by the user: what is stated of it, the extensions it owns (sorted), its user groups
 * (sorted), its own settings and its access permissions. Immutable.
 *
 * @param ofOwned what is stated of the extensions it owns, where anything is: kept here too, so that a decision need not
 *     look them up
 */
record UserNode(
        User user,
        Statements statements,
        List<TargetKey> owned,
        List<Statements> ofOwned,
        List<Integer> groups,
        Map<String, Boolean> settings,
        Map<String, String> levels) {

    static UserNode of(User user) {
        return new UserNode(user, Statements.NONE, List.of(), List.of(), List.of(), Map.of(), Map.of());
    }

    UserNode withUser(User now) {
        return new UserNode(now, statements, owned, ofOwned, groups, settings, levels);
    }

    UserNode withStatements(Statements now) {
        return new UserNode(user, now, owned, ofOwned, groups, settings, levels);
    }

    UserNode withOwned(List<TargetKey> now, List<Statements> ofThem) {
        return new UserNode(user, statements, now, ofThem, groups, settings, levels);
    }

    UserNode withGroups(List<Integer> now) {
        return new UserNode(user, statements, owned, ofOwned, now, settings, levels);
    }

    UserNode withSettings(Map<String, Boolean> now) {
        return new UserNode(user, statements, owned, ofOwned, groups, now, levels);
    }

    UserNode withLevels(Map<String, String> now) {
        return new UserNode(user, statements, owned, ofOwned, groups, settings, now);
    }
}
