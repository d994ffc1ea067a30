package dev.callgate.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.decision.Answer;
import dev.callgate.decision.Company;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.FakePolicies;
import dev.callgate.decision.Question;
import dev.callgate.policy.Context;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChanSpyOptionsTest {
    private final FakePolicies policies = new FakePolicies(Company.policy());
    private final Decisions decisions = new Decisions(policies, Duration.ofSeconds(5));

    ChanSpyOptionsTest() {
        policies.apply(
                Company.TENANT,
                Entry.created(Company.allow(
                        Company.id(201),
                        new Subject.OfUser(Company.BOB),
                        new Selector.Type(TargetKey.EXTENSION),
                        "spy",
                        "whisper",
                        "barge",
                        "takeOver",
                        "pickup")));
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({
        "spy, qESe(PJSIP/lobby)",
        "whisper, qESwe(PJSIP/lobby)",
        "barge, qESBe(PJSIP/lobby)",
        "takeOver, qESe()",
        "pickup, qESe()",
    })
    void enforcesTheOneTargetThatWasDecided(String action, String options) {
        assertThat(options(action, "user:203", "300")).isEqualTo(options);
    }

    @Test
    void spiesOnNobodyWhereItWasDenied() {
        assertThat(options("spy", "user:dave", "300")).isEqualTo("qESe()");
        assertThat(options("spy", "user:203", "999")).isEqualTo("qESe()");
    }

    @Test
    void spiesOnNobodyWhereTheTargetHasNoEndpoint() {
        Endpoint only = new Endpoint(Company.EAST, "PJSIP/lobby", Company.LOBBY);
        policies.apply(Company.TENANT, Entry.removed(only));
        assertThat(options("spy", "user:203", "300")).isEqualTo("qESe()");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PJSIP/1)d", "PJSIP/1:PJSIP/2", "PJSIP/1,b", "PJSIP/\"", "PJSIP/", "PJSIP", "${EVIL}/1"})
    void leavesOutEndpointsThatCouldMeanMore(String name) {
        policies.apply(Company.TENANT, Entry.created(new Endpoint(Company.EAST, name, Company.LOBBY)));
        assertThat(options("spy", "user:203", "300")).isEqualTo("qESe(PJSIP/lobby)");
    }

    @Test
    void listsEveryEndpointOfTheTargetWithinWhatAsteriskReads() {
        for (int i = 0; i < 60; i++) {
            policies.apply(
                    Company.TENANT, Entry.created(new Endpoint(Company.EAST, "SIP/desk" + (100 + i), Company.LOBBY)));
        }
        String options = options("spy", "user:203", "300");
        String list = options.substring("qESe(".length(), options.length() - 1);
        assertThat(list).hasSizeLessThanOrEqualTo(510).contains("PJSIP/lobby", "SIP/desk100");
        assertThat(list.split(":", -1)).allMatch(item -> item.equals("PJSIP/lobby") || item.length() == 11);
    }

    private String options(String action, String subject, String target) {
        Answer answer = decisions.decide(Company.TENANT, new Question(subject, action, target, Context.NONE, null));
        return ChanSpyOptions.of(action, answer);
    }
}
