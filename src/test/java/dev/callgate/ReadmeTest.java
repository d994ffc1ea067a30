package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.auth.MemoryPolicies;
import dev.callgate.auth.Passwords;
import dev.callgate.auth.SigningKeys;
import dev.callgate.auth.Town;
import dev.callgate.config.Settings;
import dev.callgate.config.Sources;
import dev.callgate.decision.Company;
import dev.callgate.decision.FakePolicies;
import dev.callgate.http.Routes;
import dev.callgate.ops.Metrics;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import dev.callgate.store.Database;
import dev.callgate.store.DatabaseSettings;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
        Vertx vertx = Vertx.vertx();
        try (Metrics metrics = new Metrics()) {
            Set<String> paths = new TreeSet<>(Set.of("/health/live", "/health/ready", "/metrics"));
            Router router = Router.router(vertx);
            for (Routes surface : surfaces(vertx, metrics).routes()) {
                surface.mount(router);
            }
            router.getRoutes().stream()
                    .map(Route::getPath)
                    .filter(Objects::nonNull)
                    .forEach(paths::add);
            return new Documentation(paths);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            vertx.close().await();
        }
    }

    /** As a node has them; nothing of it is asked for anything, so no database is needed. */
    private static Surfaces surfaces(Vertx vertx, Metrics metrics) {
        Settings settings = Sources.standard(null, Map.of(), Map.of()).resolve().settings();
        MemoryPolicies rows = Town.policies();
        Policies policies = new FakePolicies(Company.policy());
        Registry registry = new Registry(rows, policies, Duration.ofSeconds(1));
        return new Surfaces(
                settings,
                vertx,
                Database.of(
                        vertx,
                        new DatabaseSettings(
                                "127.0.0.1", 1, "none", "none", "none", DatabaseSettings.SslMode.DISABLE, null, 1, 2)),
                policies,
                registry,
                new SigningKeys(vertx, registry, rows, policies),
                new Passwords(vertx, 1),
                metrics);
    }
}
