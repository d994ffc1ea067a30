package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.CaseFile.Case;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rule as sentences, in {@code src/test/resources/policy}. Each is asked three times: of a policy loaded as it then
 * is, of one that came there by a change, and of the plain rule that the random proofs rely on.
 */
class DecisionCasesTest {
    private static final Path FOLDER = Path.of("src/test/resources/policy");

    @TestFactory
    Stream<DynamicNode> cases() throws IOException {
        return CaseFile.all(FOLDER).stream()
                .map(file -> DynamicContainer.dynamicContainer(
                        file.clause(),
                        file.cases().entrySet().stream()
                                .map(entry ->
                                        DynamicTest.dynamicTest(entry.getKey(), () -> check(file, entry.getValue())))));
    }

    @Test
    void thereAreManyAndNoSentenceComesTwice() throws IOException {
        List<String> sentences = CaseFile.all(FOLDER).stream()
                .flatMap(file -> file.cases().keySet().stream())
                .toList();
        assertThat(sentences).hasSizeGreaterThanOrEqualTo(80).doesNotHaveDuplicates();
    }

    @Test
    void theyMeetEveryReasonOfAPolicy() throws IOException {
        Set<String> met = new HashSet<>();
        CaseFile.all(FOLDER).forEach(file -> file.cases().values().forEach(one -> met.add(one.reason())));
        List<String> all = Stream.of(Reason.values())
                .filter(reason -> reason != Reason.AMBIGUOUS && reason != Reason.STALE)
                .map(Reason::code)
                .toList();
        assertThat(met).containsExactlyInAnyOrderElementsOf(all);
    }

    private static void check(CaseFile file, Case one) {
        FactSet before = new FactSet(file.facts());
        FactSet after = new FactSet(file.facts(one));
        TenantPolicy loaded = Proofs.load(after);
        TenantPolicy first = Proofs.load(before);
        TenantPolicy changed = first.apply(after.change(first.head(), 78, before));
        Question question = new Question(one.subject(), one.action(), one.target(), one.context(), one.now());
        answers(one, question.askedOf(loaded));
        answers(one, question.askedOf(changed));

        if (question.target() != null && question.subject() instanceof Subject.OfUser user) {
            boolean shown = Views.shows(changed, user.id(), question);
            assertThat(shown)
                    .as("a view shows it")
                    .isEqualTo(one.allowed() || one.reason().equals("override"));
        }

        PlainRule.Answer plain = question.askedOf(new PlainRule(after.list()));
        assertThat(plain.allowed()).as("the plain rule").isEqualTo(one.allowed());
        assertThat(plain.reason().code()).as("the plain rule").isEqualTo(one.reason());
    }

    private static void answers(Case one, Decision decision) {
        assertThat((decision.allowed() ? "allow " : "deny ") + decision.reason().code())
                .isEqualTo((one.allowed() ? "allow " : "deny ") + one.reason());
        if (one.statement() != null) {
            assertThat(decision.statement()).isEqualTo(one.statement());
        }
    }
}
