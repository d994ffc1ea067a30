package dev.callgate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Context;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Selector;
import dev.callgate.policy.StaleRule;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionsTest {
    private final FakePolicies policies = new FakePolicies(Company.policy());
    private final Decisions decisions = new Decisions(policies, Duration.ofSeconds(5));

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(nullValues = "-", textBlock = """
            alice              | LongDistanceDialing | -                  | ambiguous
            user:alice         | LongDistanceDialing | -                  | setting
            user:alice         | 900Dialing          | -                  | setting
            user:alice         | pickup              | 202                | granted
            user:alice         | steal               | endpoint:PJSIP/202 | granted
            user:alice         | spy                 | 202                | not-granted
            user:alice         | pickup              | 201                | ambiguous
            user:alice         | pickup              | 999                | unknown-target
            user:alice         | pickup              | -                  | unknown-target
            user:alice         | pickup              | voicemail:box-600  | not-applicable
            user:alice         | fly                 | 202                | unknown-action
            user:alice         | fly                 | -                  | unknown-action
            user:alice         | LongDistanceDialing | 202                | unknown-action
            user:nobody        | pickup              | 202                | unknown-subject
            203                | pickup              | 202                | ambiguous
            user:203           | pickup              | 202                | not-granted
            endpoint:PJSIP/lobby | pickup            | 202                | granted
            300                | steal               | 202                | not-granted
            """, delimiter = '|')
    void answersWithTheReason(String subject, String action, @Nullable String target, String reason) {
        assertThat(ask(subject, action, target).decision().reason().code()).isEqualTo(reason);
    }

    @Test
    void decidesASettingByItsEffectiveValue() {
        assertThat(ask("user:alice", "LongDistanceDialing", null).allowed()).isTrue();
        assertThat(ask("user:alice", "900Dialing", null).allowed()).isFalse();
    }

    @Test
    void decidesAnAccessPermissionByItsLevel() {
        policies.apply(
                Company.TENANT,
                Entry.created(new AccessPermissionDefinition("CPA_ACD", 1, List.of("View", "Modify"))),
                Entry.created(new AccessPermission(Company.ALICE, "CPA_ACD", "View")));
        assertThat(ask("user:alice", "CPA_ACD>=View", null).allowed()).isTrue();
        assertThat(ask("user:alice", "CPA_ACD>=Modify", null).allowed()).isFalse();
    }

    @Test
    void deniesMonitoringAndStealingWhenStaleAndAnswersTheRestFromTheLastKnown() {
        policies.age(Duration.ofMillis(5001));
        assertThat(ask("user:alice", "steal", "202").decision().reason().code()).isEqualTo("stale");
        assertThat(ask("user:alice", "pickup", "202").allowed()).isTrue();
        policies.age(Duration.ofSeconds(5));
        assertThat(ask("user:alice", "steal", "202").allowed()).isTrue();
    }

    @Test
    void deniesAnActionWhenStaleBecauseOfTheOneItNeeds() {
        Action coach = new Action("coach", 40, Set.of("extension"), "steal", StaleRule.LAST_KNOWN, false, false);
        policies.apply(
                Company.TENANT,
                Entry.created(coach),
                Entry.created(Company.allow(
                        Company.id(201),
                        new Subject.OfUser(Company.ALICE),
                        new Selector.Type(TargetKey.EXTENSION),
                        "coach")));
        assertThat(ask("user:alice", "coach", "202").allowed()).isTrue();
        policies.age(Duration.ofMinutes(1));
        assertThat(ask("user:alice", "coach", "202").decision().reason().code()).isEqualTo("stale");
    }

    @Test
    void narrowsViewOtherPartyByTheContextAndAssumesTheWorst() {
        var before = Objects.requireNonNull(policies.get(Company.TENANT).target(Company.CAROLS_202));
        policies.apply(
                Company.TENANT,
                new Entry(before, before.withOverride(ViewOtherPartyOverride.HIDE_OFF_WORK)),
                Entry.created(Company.allow(
                        Company.id(201),
                        new Subject.OfUser(Company.ALICE),
                        new Selector.One(Company.CAROLS_202),
                        "viewOtherParty")));
        assertThat(ask(new Context("AVAILABLE", null)).allowed()).isTrue();
        assertThat(ask(new Context("OFF_WORK", null)).decision().reason().code())
                .isEqualTo("override");
        assertThat(ask(Context.NONE).decision().reason().code()).isEqualTo("override");
    }

    @Test
    void tellsRevisionEpochAndAge() {
        Answer answer = ask("user:alice", "pickup", "202");
        assertThat(answer.callgateRevision()).isEqualTo("e1.1");
        assertThat(answer.age()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void deniesEverybodyOfAnUnknownTenant() {
        Answer answer = decisions.decide("other", new Question("user:alice", "pickup", "202", Context.NONE, null));
        assertThat(answer.allowed()).isFalse();
        assertThat(answer.callgateRevision()).isEqualTo("e1.0");
    }

    private Answer ask(Context context) {
        return decisions.decide(Company.TENANT, new Question("user:alice", "viewOtherParty", "202", context, null));
    }

    private Answer ask(String subject, String action, @Nullable String target) {
        return decisions.decide(Company.TENANT, new Question(subject, action, target, Context.NONE, null));
    }
}
