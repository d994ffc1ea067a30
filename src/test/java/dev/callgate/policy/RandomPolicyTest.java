package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Over random tenants the engine answers as the plain rule does, word for word. */
class RandomPolicyTest {
    /** These two are said by others than a policy: the naming of subjects, and the age of the node. */
    private static final Set<Reason> SAID_ELSEWHERE = EnumSet.of(Reason.AMBIGUOUS, Reason.STALE);
    /** Reasons for which a decision names its statement. */
    private static final Set<Reason> BY_STATEMENT =
            EnumSet.of(Reason.GRANTED, Reason.DENIED, Reason.SETTING, Reason.ACCESS_PERMISSION);

    @Test
    void decidesAsThePlainRuleDoes() {
        Map<Reason, Integer> seen = new EnumMap<>(Reason.class);
        Proofs.forSeeds(100, seed -> {
            Dice dice = new Dice(seed);
            FactSet facts = dice.facts();
            TenantPolicy policy = Proofs.load(facts);
            PlainRule rule = new PlainRule(facts.list());
            for (int i = 0; i < 300; i++) {
                Question question = Question.random(dice);
                PlainRule.Answer expected = question.askedOf(rule);
                agree(question, question.askedOf(policy), expected);
                seen.merge(expected.reason(), 1, Integer::sum);
            }
        });
        assertThat(seen.keySet())
                .as("every reason was met: %s", seen)
                .isEqualTo(EnumSet.complementOf(EnumSet.copyOf(SAID_ELSEWHERE)));
        assertThat(seen)
                .as("and often")
                .allSatisfy(
                        (reason, times) -> assertThat(times).as(reason.code()).isGreaterThan(30));
    }

    static void agree(Question question, Decision decision, PlainRule.Answer expected) {
        assertThat(List.of(decision.allowed(), decision.reason()))
                .as("%s", question)
                .isEqualTo(List.of(expected.allowed(), expected.reason()));
        if (BY_STATEMENT.contains(expected.reason())) {
            assertThat(decision.statement()).as("%s", question).isIn(expected.statements());
        }
    }

    @Test
    void viewsHoldWhatThePlainRuleAllows() {
        int[] rows = {0};
        Proofs.forSeeds(25, seed -> {
            Dice dice = new Dice(seed);
            FactSet facts = dice.facts();
            TenantPolicy policy = Proofs.load(facts);
            PlainRule rule = new PlainRule(facts.list());
            long now = dice.instant();
            for (UUID user : Dice.USERS) {
                List<View.Row> expected = rule.rows(user, now);
                assertThat(policy.view(user, now).rows())
                        .as("user %s at %d", user, now)
                        .isEqualTo(expected);
                rows[0] += expected.size();
            }
        });
        assertThat(rows[0]).as("rows met").isGreaterThan(150);
    }

    @Test
    void aViewHasABitExactlyWhereADecisionAllowsOrOnlyTheOverrideHides() {
        Proofs.forSeeds(20, seed -> {
            Dice dice = new Dice(seed);
            TenantPolicy policy = Proofs.load(dice.facts());
            long now = dice.instant();
            UUID user = dice.of(Dice.USERS);
            for (TargetKey target : Dice.TARGETS) {
                for (Fact.Action action : policy.catalogue().actions()) {
                    Question question =
                            new Question(new Subject.OfUser(user), action.name(), target, dice.context(), now);
                    Decision decision = question.askedOf(policy);
                    assertThat(decision.allowed() || decision.reason() == Reason.OVERRIDE)
                            .as("%s: %s", question, decision)
                            .isEqualTo(Views.shows(policy, user, question));
                }
            }
        });
    }
}
