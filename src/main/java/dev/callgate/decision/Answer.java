package dev.callgate.decision;

import dev.callgate.policy.Decision;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision and what it rests on.
 *
 * @param policy the policy that decided, or null where the tenant is unknown
 * @param target what the question's target was resolved to, or null where it was not, or there is none
 * @param epoch the history that the policy belongs to
 * @param age how long ago this node last knew itself to be current; {@link Long#MAX_VALUE} milliseconds where never
 */
public record Answer(
        Decision decision,
        @Nullable TenantPolicy policy,
        @Nullable TargetKey target,
        String epoch,
        Duration age) {
    public boolean allowed() {
        return decision.allowed();
    }

    /** Whether this node ever knew itself to be current. */
    public boolean ageIsKnown() {
        return age.toMillis() != Long.MAX_VALUE;
    }

    /** The revision as clients see it, {@code <epoch>.<revision>}. */
    public String callgateRevision() {
        return epoch + "." + (policy == null ? 0 : policy.head().revision());
    }

    /** The names by which PBXs know the target, as the policy that decided has them. */
    public List<String> endpoints() {
        return policy == null || target == null
                ? List.of()
                : policy.endpoints(target).stream().map(Endpoint::name).toList();
    }
}
