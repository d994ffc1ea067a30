package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.web.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages name is there: commands, options, settings, files, links, ports, paths, classes. */
class ReadmeTest {
    private static final Documentation DOCUMENTATION = documentation();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "src/docs/architecture.md",
                "src/docs/asterisk.md",
                "src/docs/live.md",
                "conf/reference.md"
            })
    void namesOnlyWhatIsThere(String page) throws IOException {
        Path file = Path.of(page).toAbsolutePath();
        assertThat(DOCUMENTATION.faults(Files.readString(file), Objects.requireNonNull(file.getParent())))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            `scripts/callgate wach`                   | command wach
            `scripts/callgate watch --usr 4224`       | command watch --usr 4224
            `scripts/callgate config --http.prt=1`    | option --http.prt=1
            `scripts/run --http.prt=1`                | option --http.prt=1
            `callgate config chek conf/demo.yaml`     | option chek
            `--dryrun`                                | option --dryrun
            `scripts/start`                           | file scripts/start
            `scripts/java`                            | file scripts/java
            `conf/demo.yml`                           | file conf/demo.yml
            [how](src/docs/how.md)                    | link src/docs/how.md
            `GET /v1/decision`                        | path /v1/decision
            `/v1/users/{id}/disabled`                 | path /v1/users/{id}/disabled
            `/health/alive`                           | path /health/alive
            `/useradmin/people`                       | path /useradmin/people
            on port 8082                              | port 8082
            `http.prt`                                | setting http.prt
            `CALLGATE_HTTP_PRT`                       | variable CALLGATE_HTTP_PRT
            `PackagesTableTest`                       | class PackagesTableTest
            `policy.Facto`                            | class policy.Facto
            `mvn test -Dtest='Rool*'`                 | test Rool*
            """)
    void missesWhatIsNot(String page, String fault) {
        assertThat(DOCUMENTATION.faults(page, Path.of("")))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }

    @Test
    void readsCommandsOverSeveralLinesAndTheirUrls() {
        assertThat(DOCUMENTATION.faults("""
                ```
                TOKEN=$(scripts/callgate token \\
                  --scop x)
                curl http://127.0.0.1:8080/v1/decided
                ```
                """, Path.of(""))).hasSize(2);
    }

    private static Documentation documentation() {
        try {
            return new Documentation(NodeRoutes.all().stream()
                    .map(Route::getPath)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
