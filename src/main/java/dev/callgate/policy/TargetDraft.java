package dev.callgate.policy;

import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a {@link Draft} that keeps targets, and how they are found: by number, endpoint and owner. One thread. */
final class TargetDraft {
    private final State state;

    TargetDraft(State state) {
        this.state = state;
    }

    /** Keeps the node, and so every view that holds it, unless the answer differs. */
    void reconsiderOwner(TargetKey key) {
        TargetNode node = state.target(key);
        if (node != null && node.ownerLite() != ownerIsLite(node.target())) {
            state.target(node.withTarget(node.target(), !node.ownerLite()));
        }
    }

    private boolean ownerIsLite(Target target) {
        UserNode owner = target.owner() == null ? null : state.users.get(target.owner());
        return owner != null && !owner.user().full();
    }

    void put(@Nullable Target before, @Nullable Target after) {
        if (before != null) {
            unlist(before);
        }
        if (after != null) {
            TargetNode node = state.target(after.target());
            boolean lite = ownerIsLite(after);
            state.target(
                    node == null
                            ? new TargetNode(after, lite, Statements.NONE, List.of())
                            : node.withTarget(after, lite));
            list(after);
        } else if (before != null) {
            state.removeTarget(before.target());
        }
    }

    private void list(Target target) {
        if (target.number() != null) {
            state.numbers = listed(state.numbers, target.number(), target.target());
        }
        if (target.owner() != null) {
            state.user(target.owner(), node -> owning(node, Small.with(node.owned(), target.target())));
        }
    }

    private void unlist(Target target) {
        if (target.number() != null) {
            state.numbers = unlisted(state.numbers, target.number(), target.target());
        }
        if (target.owner() != null) {
            state.user(target.owner(), node -> owning(node, Small.without(node.owned(), target.target())));
        }
    }

    private UserNode owning(UserNode node, List<TargetKey> owned) {
        return node.withOwned(owned, state.ofOwned(owned));
    }

    void put(Endpoint endpoint, boolean there) {
        TargetNode node = state.target(endpoint.target());
        List<Endpoint> others = node == null ? List.of() : Small.without(node.endpoints(), endpoint);
        if (node != null) {
            state.target(node.withEndpoints(there ? Small.appended(others, endpoint) : others));
        }
        if (there) {
            state.endpoints = listed(state.endpoints, endpoint.name(), endpoint.target());
        } else if (others.stream().noneMatch(other -> other.name().equals(endpoint.name()))) {
            state.endpoints = unlisted(state.endpoints, endpoint.name(), endpoint.target());
        }
    }

    private static PersistentMap<String, List<TargetKey>> listed(
            PersistentMap<String, List<TargetKey>> index, String name, TargetKey key) {
        return index.put(name, Small.with(index.get(name), key));
    }

    private static PersistentMap<String, List<TargetKey>> unlisted(
            PersistentMap<String, List<TargetKey>> index, String name, TargetKey key) {
        List<TargetKey> known = index.get(name);
        if (known == null) {
            return index;
        }
        List<TargetKey> rest = Small.without(known, key);
        return rest.isEmpty() ? index.remove(name) : index.put(name, rest);
    }
}
