package dev.callgate.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written through one vendor's words is seen through the others' and on an open panel: {@code scripts/story}. */
class StoryIT {
    @TempDir
    private Path data;

    @Test
    void tellsTheSameOnAllSurfaces() throws Exception {
        assumeThat(isInstalled("curl"))
                .as("the story is told with curl; on Debian: apt-get install curl")
                .isTrue();
        try (NodeProcess node = NodeProcess.start(data)) {
            Process story = new ProcessBuilder("scripts/story", node.http().toString())
                    .redirectErrorStream(true)
                    .start();
            String told = new String(story.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(story.waitFor()).as(told).isZero();
            assertThat(told).contains("Four surfaces, one model.");
        }
    }

    private static boolean isInstalled(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }
}
