package dev.callgate.admin.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each bad file of the table is refused with exactly the findings it lists, and nothing is written. */
class BadFilesTest {
    @TestFactory
    Stream<DynamicTest> refuses() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (InputStream table = BadFilesTest.class.getResourceAsStream("/directory/bad-files.yaml")) {
            for (JsonNode row : new YAMLMapper().readTree(table)) {
                tests.add(DynamicTest.dynamicTest(row.get("name").asText(), () -> refuses(row)));
            }
        }
        return tests.stream();
    }

    private static void refuses(JsonNode row) {
        ImportBench bench = new ImportBench();
        DirectoryInvalid refusal = catchThrowableOfType(
                DirectoryInvalid.class, () -> bench.take(row.get("file").asText()));
        List<String> expected = new ArrayList<>();
        row.get("findings").forEach(finding -> expected.add(finding.asText()));
        assertThat(refusal).as("refused").isNotNull();
        assertThat(refusal.findings().stream().map(BadFilesTest::shown)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(bench.store.tenants().tenants()).isEmpty();
    }

    private static String shown(Finding finding) {
        String path = finding.path().isEmpty() ? "" : " " + finding.path();
        return finding.line() + path + ": " + finding.message();
    }
}
