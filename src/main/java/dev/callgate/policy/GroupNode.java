package dev.callgate.policy;

import dev.callgate.policy.Fact.ExtensionGroup;

/** An extension group with its targets, its controllers and the bits of its actions. Immutable. */
record GroupNode(
        ExtensionGroup group,
        long actions,
        PersistentMap<TargetKey, TargetKey> targets,
        PersistentMap<Subject, Subject> controllers) {

    GroupNode withGroup(ExtensionGroup now, long mask) {
        return new GroupNode(now, mask, targets, controllers);
    }

    GroupNode withTargets(PersistentMap<TargetKey, TargetKey> now) {
        return new GroupNode(group, actions, now, controllers);
    }

    GroupNode withControllers(PersistentMap<Subject, Subject> now) {
        return new GroupNode(group, actions, targets, now);
    }

    /** Whether its controllers have the same rights through both. */
    boolean givesLike(GroupNode other) {
        return actions == other.actions && targets == other.targets;
    }
}
