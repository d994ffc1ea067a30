package dev.callgate.policy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a policy that a view was made from, compared by identity: while a later policy holds the same ones, the
 * view is what would be made from it.
 *
 * @param made the instant of the view, milliseconds
 * @param until the next instant at which one of its statements begins or ceases to hold
 * @param catalogue of whose words only the actions count
 * @param groups the extension groups that its statements name, as they were; null where one was absent
 * @param types the types that its statements name, with all their targets
 * @param targets every other target it considered
 */
record ViewParts(
        long made,
        long until,
        Catalogue catalogue,
        PersistentMap<String, PersistentMap<TargetKey, TargetNode>> allTargets,
        Map<UUID, @Nullable GroupNode> groups,
        Map<String, PersistentMap<TargetKey, TargetNode>> types,
        List<TargetNode> targets) {

    boolean hold(State state, long now) {
        return made <= now
                && now < until
                && catalogue.hasSameActions(state.catalogue)
                && sameGroups(state)
                && sameTargets(state);
    }

    private boolean sameGroups(State state) {
        for (Map.Entry<UUID, @Nullable GroupNode> entry : groups.entrySet()) {
            GroupNode was = entry.getValue();
            GroupNode is = state.groups.get(entry.getKey());
            if (was == null ? is != null : is == null || !is.givesLike(was)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameTargets(State state) {
        if (allTargets == state.targets) {
            return true;
        }
        for (Map.Entry<String, PersistentMap<TargetKey, TargetNode>> type : types.entrySet()) {
            PersistentMap<TargetKey, TargetNode> is = state.targets.get(type.getKey());
            if (type.getValue() != (is == null ? PersistentMap.<TargetKey, TargetNode>empty() : is)) {
                return false;
            }
        }
        for (TargetNode was : targets) {
            TargetNode is = state.target(was.key());
            if (is == null || !is.looksLike(was)) {
                return false;
            }
        }
        return true;
    }

    int weight() {
        return 64 * (groups.size() + types.size()) + 8 * targets.size();
    }
}
