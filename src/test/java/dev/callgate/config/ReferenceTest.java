package dev.callgate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void isTheFileInConf() throws IOException {
        assertThat(Files.readString(Path.of("conf/reference.md")))
                .as("conf/reference.md is out of date: scripts/callgate config --markdown > conf/reference.md")
                .isEqualTo(Reference.markdown());
    }
}
