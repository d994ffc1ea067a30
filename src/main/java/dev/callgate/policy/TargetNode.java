package dev.callgate.policy;

import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.Target;
import java.util.List;

/**
 * A target with its endpoints, what is stated of it as a subject (extensions only), and whether its owner is a lite
 * user, whose state others do not see. Immutable.
 */
record TargetNode(Target target, boolean ownerLite, Statements statements, List<Endpoint> endpoints) {
    TargetKey key() {
        return target.target();
    }

    TargetNode withTarget(Target now, boolean lite) {
        return new TargetNode(now, lite, statements, endpoints);
    }

    TargetNode withStatements(Statements now) {
        return new TargetNode(target, ownerLite, now, endpoints);
    }

    TargetNode withEndpoints(List<Endpoint> now) {
        return new TargetNode(target, ownerLite, statements, now);
    }

    /** Whether a view shows both the same way: what is stated of it and its endpoints do not matter there. */
    boolean looksLike(TargetNode other) {
        return ownerLite == other.ownerLite && target.equals(other.target);
    }
}
