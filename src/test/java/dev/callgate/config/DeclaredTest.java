package dev.callgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The same tests for every setting there is, so that a new one is held to them from its first day. */
class DeclaredTest {
    @TestFactory
    Stream<DynamicTest> readsWhatItPrints() {
        return each(setting -> {
            Object standard = setting.read(setting.standard(), Path.of("/"));
            assertThat(setting.read(setting.print(standard), Path.of("/"))).isEqualTo(standard);
        });
    }

    @TestFactory
    Stream<DynamicTest> refusesNonsenseNamingItself() {
        return each(setting -> assertThatThrownBy(
                        () -> Settings.of(Map.of(setting.key(), setting.secret() ? " " : "\u0000 ,;")))
                .hasMessageContaining(setting.key() + " must be " + setting.allowed()));
    }

    @TestFactory
    Stream<DynamicTest> takesItsBounds() {
        return each(setting -> {
            for (String bound : Stream.of(setting.min(), setting.max())
                    .filter(b -> !b.isEmpty())
                    .toList()) {
                Object value = setting.read(bound, Path.of("/"));
                assertThat(value).isNotNull();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> hasAMeaningThatReadsAsAPhrase() {
        return each(setting ->
                assertThat(setting.meaning()).isNotBlank().doesNotEndWith(".").doesNotContain("|"));
    }

    @Test
    void givesNoTwoSettingsTheSameEnvironmentVariable() {
        Map<String, String> variables = new HashMap<>();
        for (String key : Keys.known()) {
            assertThat(variables.put(Declared.environment(key), key)).as(key).isNull();
        }
    }

    @Test
    void keepsAnyoneFromMakingARecordThatHoldsWhatIsNotAllowed() {
        assertThatThrownBy(() -> new ManagementSettings("", 70_000))
                .hasMessageContaining("management.host must be")
                .hasMessageContaining("management.port must be a whole number, 0 to 65535");
    }

    private static Stream<DynamicTest> each(Check check) {
        return Declared.all().stream().map(setting -> DynamicTest.dynamicTest(setting.key(), () -> check.on(setting)));
    }

    private interface Check {
        void on(Declared setting);
    }
}
