package dev.callgate.decision;

import dev.callgate.policy.Catalogue;
import dev.callgate.policy.Decision;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Reason;
import dev.callgate.policy.StaleRule;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Questions in clients' words to answers, all from this node's memory: a question never waits for anything and never
 * fails, what cannot be understood is denied. Thread-safe.
 */
public final class Decisions {
    private final Policies policies;
    private final Duration staleAfter;

    /** @param staleAfter the age at which this node counts as out of touch with the truth */
    public Decisions(Policies policies, Duration staleAfter) {
        this.policies = policies;
        this.staleAfter = staleAfter;
    }

    public Answer decide(String tenant, Question question) {
        Duration age = policies.age();
        String epoch = policies.epoch();
        TenantPolicy policy = policies.find(tenant);
        if (policy == null) {
            return new Answer(Decision.deny(Reason.UNKNOWN_SUBJECT), null, null, epoch, age);
        }
        Names names = new Names(policy, question.coreServer());
        Candidates<Subject> subjects = names.subject(question.subject());
        return answer(names, subjects, question, epoch, age);
    }

    /**
     * The same for a user who may ask only about itself.
     *
     * @return null where the question is about anybody else, or about nobody
     */
    public @Nullable Answer decideOwn(String tenant, UUID self, Question question) {
        Duration age = policies.age();
        String epoch = policies.epoch();
        TenantPolicy policy = policies.find(tenant);
        if (policy == null) {
            return null;
        }
        Names names = new Names(policy, question.coreServer());
        Candidates<Subject> subjects = names.subject(question.subject());
        return new Subject.OfUser(self).equals(subjects.only()) ? answer(names, subjects, question, epoch, age) : null;
    }

    private Answer answer(Names names, Candidates<Subject> subjects, Question question, String epoch, Duration age) {
        Outcome outcome = decide(names, subjects, question, age.compareTo(staleAfter) > 0);
        return new Answer(outcome.decision, names.policy(), outcome.target, epoch, age);
    }

    private record Outcome(Decision decision, @Nullable TargetKey target) {
        static Outcome deny(Reason reason) {
            return new Outcome(Decision.deny(reason), null);
        }
    }

    private Outcome decide(Names names, Candidates<Subject> subjects, Question question, boolean stale) {
        TenantPolicy policy = names.policy();
        Subject subject = subjects.only();
        if (subject == null) {
            return Outcome.deny(subjects.areSeveral() ? Reason.AMBIGUOUS : Reason.UNKNOWN_SUBJECT);
        }
        String named = question.target();
        if (named == null) {
            return new Outcome(
                    policy.decide(subject, question.action(), null, question.context(), policies.now()), null);
        }
        Action action = policy.catalogue().action(question.action());
        if (action == null) {
            return Outcome.deny(Reason.UNKNOWN_ACTION);
        }
        if (stale && deniedWhenStale(policy.catalogue(), action)) {
            return Outcome.deny(Reason.STALE);
        }
        Candidates<TargetKey> targets = names.target(named, action);
        TargetKey target = targets.only();
        if (target == null) {
            return Outcome.deny(targets.areSeveral() ? Reason.AMBIGUOUS : Reason.UNKNOWN_TARGET);
        }
        return new Outcome(policy.decide(subject, action.name(), target, question.context(), policies.now()), target);
    }

    /** An action is only as good as those it needs, so their stale rules count too. */
    private static boolean deniedWhenStale(Catalogue catalogue, Action action) {
        Action at = action;
        for (int depth = 0; at != null && depth < Long.SIZE; depth++) {
            if (at.stale() == StaleRule.DENY) {
                return true;
            }
            at = at.needs() == null ? null : catalogue.action(at.needs());
        }
        return false;
    }
}
