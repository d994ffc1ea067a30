package dev.callgate.policy;

import dev.callgate.policy.Statement.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes one view: gathers every target that a statement speaks of, and lets the rule judge each. One use, one thread. */
final class ViewMaker {
    private final Asker asker;
    private final State state;
    private final long now;
    private final Map<TargetKey, TargetNode> candidates = new HashMap<>();
    private final Map<UUID, @Nullable GroupNode> groups = new HashMap<>();
    private final Map<String, PersistentMap<TargetKey, TargetNode>> types = new HashMap<>();
    private long until = Long.MAX_VALUE;

    private ViewMaker(Asker asker, long now) {
        this.asker = asker;
        this.state = asker.state();
        this.now = now;
    }

    static View make(UUID id, State state, long now) {
        UserNode user = state.users.get(id);
        ViewKey key = ViewKey.of(user, state);
        if (user == null || key.equals(ViewKey.NOBODY)) {
            ViewParts none = new ViewParts(
                    Long.MIN_VALUE, Long.MAX_VALUE, state.catalogue, state.targets, Map.of(), Map.of(), List.of());
            return new View(id, key, List.of(), none);
        }
        return new ViewMaker(new Asker(state, user, null), now).made(id, key);
    }

    private View made(UUID id, ViewKey key) {
        for (int tier = 0; tier < Asker.TIERS; tier++) {
            for (int i = 0, lists = asker.lists(tier); i < lists; i++) {
                asker.list(tier, i).forEach(statement -> consider(statement.terms()));
            }
        }
        Map<TargetKey, View.Row> rows = new TreeMap<>();
        List<TargetNode> singly = new ArrayList<>();
        candidates.forEach((target, node) -> {
            long actions = Rule.allowed(asker, node, now);
            if (actions != 0) {
                rows.put(target, new View.Row(target, actions, node.target().override()));
            }
            if (!types.containsKey(target.type())) {
                singly.add(node);
            }
        });
        ViewParts parts = new ViewParts(now, until, state.catalogue, state.targets, groups, types, List.copyOf(singly));
        return new View(id, key, new ArrayList<>(rows.values()), parts);
    }

    /** A statement outside its window adds no candidate, but its window's edge ends the view. */
    private void consider(Terms terms) {
        until = Math.min(until, terms.nextBoundary(now));
        Selector targets = terms.targets();
        if (targets instanceof Selector.Group group) {
            GroupNode node = state.groups.get(group.id());
            groups.put(group.id(), node);
            if (node != null && terms.holdsAt(now)) {
                node.targets().forEach((target, same) -> candidate(target));
            }
        } else if (targets instanceof Selector.Type type) {
            PersistentMap<TargetKey, TargetNode> all = state.targets.get(type.type());
            types.put(type.type(), all == null ? PersistentMap.empty() : all);
            if (all != null && terms.holdsAt(now)) {
                all.forEach(candidates::put);
            }
        } else if (targets instanceof Selector.One one) {
            candidate(one.target());
        } else {
            asker.owned().forEach(this::candidate);
        }
    }

    private void candidate(TargetKey target) {
        TargetNode node = state.target(target);
        if (node != null) {
            candidates.put(target, node);
        }
    }
}
