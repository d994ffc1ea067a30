package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Subjects, selectors and targets are read from the same text that they write. */
class TextFormsTest {
    private static final String EXTENSION = "52c4ab1e5d9a4b0c00000001";
    private static final String UUID_TEXT = "56cf70a3-1b2c-4d5e-8f90-0123456789ab";

    @ParameterizedTest
    @ValueSource(strings = {"user:" + UUID_TEXT, "userGroup:5", "userGroup:-5", "extension:" + EXTENSION, "everyone"})
    void aSubjectReadsWhatItWrites(String text) {
        assertThat(Subject.valueOf(text)).hasToString(text).isEqualTo(Subject.valueOf(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "user",
                "user:",
                "user:4224",
                "userGroup:five",
                "userGroup:",
                "extension:201",
                "everyone:",
                "everyone:x",
                "Everyone",
                "USER:" + UUID_TEXT,
                "endpoint:PJSIP/201",
                ":",
                "user:" + UUID_TEXT + ":x"
            })
    void refusesWhatIsNoSubject(String text) {
        assertThatThrownBy(() -> Subject.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target:extension:" + EXTENSION,
                "target:queue:help",
                "group:" + UUID_TEXT,
                "own",
                "type:extension",
                "type:door"
            })
    void aSelectorReadsWhatItWrites(String text) {
        assertThat(Selector.valueOf(text)).hasToString(text).isEqualTo(Selector.valueOf(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "target",
                "target:",
                "target:queue",
                "target:extension:201",
                "group:5",
                "group:",
                "own:",
                "own:x",
                "type:",
                "type:a b",
                "everyone",
                "extension:" + EXTENSION
            })
    void refusesWhatIsNoSelector(String text) {
        assertThatThrownBy(() -> Selector.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"extension:" + EXTENSION, "queue:help", "door:front-1"})
    void aTargetReadsWhatItWrites(String text) {
        assertThat(TargetKey.valueOf(text)).hasToString(text).isEqualTo(TargetKey.valueOf(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "queue", "queue:", ":help", "extension:201", "queue:a:b", "que ue:x"})
    void refusesWhatIsNoTarget(String text) {
        assertThatThrownBy(() -> TargetKey.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyoneAndOwnAreOneValueEach() {
        assertThat(Subject.valueOf("everyone")).isSameAs(Subject.EVERYONE);
        assertThat(Selector.valueOf("own")).isSameAs(Selector.OWN);
    }

    @Test
    void targetsAreOrderedByTypeThenId() {
        List<TargetKey> sorted = Stream.of(
                        "queue:a", "extension:" + EXTENSION, "conference:z", "queue:B", "conference:a")
                .map(TargetKey::valueOf)
                .sorted()
                .toList();
        assertThat(sorted)
                .extracting(TargetKey::toString)
                .containsExactly("conference:a", "conference:z", "extension:" + EXTENSION, "queue:B", "queue:a");
    }

    @Test
    void targetsOfDifferentTypesDifferThoughTheirIdsAreEqual() {
        assertThat(TargetKey.valueOf("queue:x")).isNotEqualTo(TargetKey.valueOf("parking:x"));
    }
}
