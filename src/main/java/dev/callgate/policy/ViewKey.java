package dev.callgate.policy;

import dev.callgate.policy.Statements.TermSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a user decides its view, beside the policy's groups, targets and catalogue: users with equal keys share views.
 *
 * @param tiers the terms that speak of the user, by tier
 * @param owned its extensions, where anything depends on them; else empty
 */
record ViewKey(boolean lite, List<Set<TermSet>> tiers, List<TargetKey> owned) {
    /** Of unknown and disabled users: their views are empty. */
    static final ViewKey NOBODY = new ViewKey(true, List.of(), List.of());

    static ViewKey of(@Nullable UserNode user, State state) {
        if (user == null || !user.user().enabled()) {
            return NOBODY;
        }
        Asker asker = new Asker(state, user, null);
        List<Set<TermSet>> tiers = List.of(terms(asker, 0), terms(asker, 1), terms(asker, 2));
        boolean lite = asker.isLite();
        boolean ownMatters = lite || tiers.stream().flatMap(Set::stream).anyMatch(TermSet::speaksOfOwn);
        return new ViewKey(lite, tiers, ownMatters ? asker.owned() : List.of());
    }

    private static Set<TermSet> terms(Asker asker, int tier) {
        Set<TermSet> terms = new HashSet<>();
        for (int i = 0, lists = asker.lists(tier); i < lists; i++) {
            Statements statements = asker.list(tier, i);
            if (!statements.isEmpty()) {
                terms.add(statements.terms());
            }
        }
        return terms;
    }
}
