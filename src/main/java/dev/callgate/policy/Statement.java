package dev.callgate.policy;

import dev.callgate.policy.Fact.Grant;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A grant, or a subject's control of an extension group, ready to be judged.
 *
 * @param id {@code grant:<uuid>} or {@code extensionGroup:<uuid>}
 * @param terms what it says, without who said it
 * @param decision the answer where this statement decides
 */
record Statement(String id, Terms terms, Decision decision) {

    /**
     * What a statement says. Two subjects whose statements have equal terms have the same rights.
     *
     * @param actions the bits it speaks of; for a control 0, as the group's own are looked up when it is judged
     * @param control whether it is a control: it then speaks of the actions of the group it selects
     * @param from the first millisecond it holds
     * @param until the first millisecond it no longer holds
     */
    record Terms(
            boolean allow,
            long actions,
            boolean control,
            Selector targets,
            Set<TargetKey> except,
            long from,
            long until) {

        boolean holdsAt(long now) {
            return from <= now && now < until;
        }

        /** The next instant after {@code now} at which this begins or ceases to hold. */
        long nextBoundary(long now) {
            return now < from ? from : now < until ? until : Long.MAX_VALUE;
        }
    }

    static Statement of(Grant grant, Catalogue catalogue) {
        boolean allow = grant.effect() == Effect.ALLOW;
        Terms terms = new Terms(
                allow,
                catalogue.mask(grant.actions()),
                false,
                grant.targets(),
                Set.copyOf(new HashSet<>(grant.except())),
                millis(grant.from(), Long.MIN_VALUE),
                millis(grant.until(), Long.MAX_VALUE));
        String id = "grant:" + grant.id();
        return new Statement(id, terms, new Decision(allow, allow ? Reason.GRANTED : Reason.DENIED, id));
    }

    static Statement control(UUID group) {
        Terms terms = new Terms(true, 0, true, new Selector.Group(group), Set.of(), Long.MIN_VALUE, Long.MAX_VALUE);
        String id = "extensionGroup:" + group;
        return new Statement(id, terms, new Decision(true, Reason.GRANTED, id));
    }

    private static long millis(@Nullable Instant instant, long otherwise) {
        return instant == null ? otherwise : instant.toEpochMilli();
    }
}
