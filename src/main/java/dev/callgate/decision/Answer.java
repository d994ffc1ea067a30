package dev.callgate.decision;

import dev.callgate.policy.Decision;
import java.time.Duration;

/**
 * A decision and what it rests on.
 *
 * @param epoch the history that the revision belongs to
 * @param revision of the tenant's policy that decided, 0 where the tenant is unknown
 * @param age how long ago this node last knew itself to be current; {@link Long#MAX_VALUE} milliseconds where never
 */
public record Answer(Decision decision, String epoch, long revision, Duration age) {
    public boolean allowed() {
        return decision.allowed();
    }

    /** Whether this node ever knew itself to be current. */
    public boolean ageIsKnown() {
        return age.toMillis() != Long.MAX_VALUE;
    }

    /** The revision as clients see it, {@code <epoch>.<revision>}. */
    public String callgateRevision() {
        return epoch + "." + revision;
    }
}
