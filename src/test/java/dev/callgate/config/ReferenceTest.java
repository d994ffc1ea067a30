package dev.callgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void isTheFileInConf() throws IOException {
        assertThat(Files.readString(Path.of("conf/reference.md")))
                .as("conf/reference.md is out of date: scripts/callgate config --markdown > conf/reference.md")
                .isEqualTo(Reference.markdown());
    }

    @Test
    void theExampleInConfIsUnderstoodButForThePasswordFileItLeavesToItsReader() {
        assertThatThrownBy(() -> Sources.standard(Path.of("conf/callgate.example.yaml"), Map.of(), Map.of())
                        .resolve())
                .isInstanceOfSatisfying(
                        InvalidSettings.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .asString()
                                .startsWith("database.password-file must be a readable file"));
    }
}
