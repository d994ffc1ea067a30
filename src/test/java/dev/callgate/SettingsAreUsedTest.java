package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.callgate.config.Settings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A setting that nobody reads would be a promise nobody keeps. */
class SettingsAreUsedTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.callgate");

    @Test
    void byAClassOutsideOfConfig() {
        assertThat(leaves(Settings.class)
                        .map(SettingsAreUsedTest::accessor)
                        .filter(accessor -> accessor.getAccessesToSelf().stream()
                                .allMatch(access -> access.getOriginOwner()
                                        .getPackageName()
                                        .equals(Settings.class.getPackageName())))
                        .map(JavaCodeUnit::getFullName))
                .isEmpty();
    }

    private static Stream<RecordComponent> leaves(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(part ->
                        part.getType().getSimpleName().endsWith("Settings") ? leaves(part.getType()) : Stream.of(part));
    }

    private static JavaCodeUnit accessor(RecordComponent component) {
        return CLASSES.get(component.getAccessor().getDeclaringClass()).getMethod(component.getName());
    }
}
