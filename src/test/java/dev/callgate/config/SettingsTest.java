package dev.callgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings from the three places together: which one wins, and what is said about what cannot be used. */
class SettingsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("callgate.yaml");
    }

    @Test
    void startsWithoutBeingToldAnything() {
        Settings settings = Settings.of(Map.of());
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.http().maxBody()).isEqualTo(new Size(1 << 20));
        assertThat(settings.management().port()).isEqualTo(8081);
        assertThat(settings.database().url()).isNull();
        assertThat(settings.database().password()).isNull();
        assertThat(settings.cluster().port()).isEqualTo(5701);
        assertThat(settings.cluster().members()).isEmpty();
        assertThat(settings.agi().port()).isEqualTo(4573);
        assertThat(settings.data().dir()).isEqualTo(Sources.home().resolve("data"));
        assertThat(settings.stale().after()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.demo()).isTrue();
    }

    @Test
    void readsNestedAndDottedKeysAndListsFromTheFile() throws IOException {
        write("""
                http:
                  port: 9090
                  max-body: 2MiB
                cluster.members: [node-2:5701, "[::1]:5702"]
                live:
                  origins:
                    - https://a.example
                    - https://b.example
                stale.after: 30s
                log:
                #  level: debug
                """);
        Settings settings = read(Map.of(), Map.of()).settings();
        assertThat(settings.http().port()).isEqualTo(9090);
        assertThat(settings.http().maxBody()).isEqualTo(new Size(2 << 20));
        assertThat(settings.cluster().members())
                .containsExactly(new HostPort("node-2", 5701), new HostPort("::1", 5702));
        assertThat(settings.live().origins()).containsExactly("https://a.example", "https://b.example");
        assertThat(settings.stale().after()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.log().level()).isEqualTo(LogSettings.Level.INFO);
    }

    @Test
    void letsTheEnvironmentBeatTheFileAndTheCommandLineBeatBoth() throws IOException {
        write("http: {port: 1, host: file.example}\nmanagement.port: 1\ndemo: false\n");
        Resolved resolved = read(
                Map.of("CALLGATE_HTTP_PORT", "2", "CALLGATE_MANAGEMENT_PORT", "2", "PATH", "/bin"),
                Map.of("http.port", "3"));
        assertThat(resolved.settings().http().port()).isEqualTo(3);
        assertThat(resolved.settings().management().port()).isEqualTo(2);
        assertThat(resolved.settings().http().host()).isEqualTo("file.example");
        assertThat(resolved.origins())
                .containsEntry("http.port", "command line")
                .containsEntry("management.port", "environment CALLGATE_MANAGEMENT_PORT")
                .containsEntry("http.host", file + ":1")
                .containsEntry("demo", file + ":3")
                .doesNotContainKey("log.level");
    }

    @Test
    void takesAnEmptyValueAsNoneWhereNoneIsAllowed() throws IOException {
        write("database.url: postgresql://db:5432/callgate\ncluster.members: [a:1]\n");
        Settings settings = read(Map.of("CALLGATE_DATABASE_URL", "", "CALLGATE_CLUSTER_MEMBERS", ""), Map.of())
                .settings();
        assertThat(settings.database().url()).isNull();
        assertThat(settings.cluster().members()).isEmpty();
        problems(Map.of(), Map.of("http.port", ""))
                .anySatisfy(problem -> assertThat(problem).contains("http.port"));
    }

    @Test
    void namesEveryProblemAtOnceWithItsKeyItsPlaceAndWhatIsAllowed() throws IOException {
        write("http:\n  port: eighty\n  prot: 1\nlive.ping: 20\n");
        problems(Map.of("CALLGATE_HTTP_HOTS", "x"), Map.of("log.format", "xml", "stale.after", "1ms", "nonsense", "x"))
                .containsExactlyInAnyOrder(
                        "http.port must be a whole number, 0 to 65535, not \"eighty\" (" + file + ":2)",
                        "http.prot is not a setting; did you mean http.port? (" + file + ":3)",
                        "live.ping must be a duration, 1s to 5m, not \"20\" (" + file + ":4)",
                        "CALLGATE_HTTP_HOTS is not a setting; did you mean CALLGATE_HTTP_HOST?"
                                + " (environment CALLGATE_HTTP_HOTS)",
                        "log.format must be plain or json, not \"xml\" (command line)",
                        "stale.after must be a duration, 100ms to 24h, not \"1ms\"" + " (command line)",
                        "nonsense is not a setting (command line)");
    }

    @Test
    void checksSettingsAgainstEachOther() {
        assertThatThrownBy(() -> Settings.of(Map.of("live.ping", "1m", "live.read-idle", "30s")))
                .hasMessage("live.read-idle must be longer than live.ping");
        assertThatThrownBy(() -> Settings.of(Map.of("database.url", "postgresql://db:5432/callgate")))
                .hasMessage("database.password or database.password-file is needed with database.url");
        assertThatThrownBy(() -> Settings.of(Map.of("stale.after", "1s")))
                .hasMessage("stale.after must be longer than replica.poll");
    }

    @Test
    void saysWhatIsWrongWithAnIssuerAndRepeatsNothingOfIt() throws IOException {
        write("auth.issuers:\n  - issuer=a audience=b tenant=t jwks-uri=http://me:hunter2@id.example/jwks.json\n");
        problems(Map.of(), Map.of())
                .singleElement()
                .asString()
                .startsWith("auth.issuers must be a list of issuer=NAME audience=NAME jwks-uri=https://HOST/PATH")
                .contains(": jwks-uri must be https://HOST/PATH")
                .endsWith(" (" + file + ":2)")
                .doesNotContain("hunter2");
    }

    @Test
    void letsEachIssuerBeNamedOnceAndNotAsOurselves() {
        String one = "issuer=%s audience=b tenant=t jwks-uri=https://id.example/jwks.json";
        String message = "auth.issuers must name each issuer once and not auth.issuer, but has ";
        assertThatThrownBy(() -> Settings.of(Map.of(
                        "auth.issuers", one.formatted("a") + "," + one.formatted("b") + "," + one.formatted("a"))))
                .hasMessage(message + "a");
        assertThatThrownBy(() -> Settings.of(Map.of("auth.issuers", one.formatted("callgate"))))
                .hasMessage(message + "callgate");
        assertThatThrownBy(() -> Settings.of(Map.of("auth.issuers", one.formatted("us"), "auth.issuer", "us")))
                .hasMessage(message + "us");
    }

    @Test
    void refusesAFileThatIsMissingBrokenOrAmbiguous() throws IOException {
        problems(Map.of(), Map.of()).containsExactly(file + ": cannot be read");
        write("http: [\n");
        problems(Map.of(), Map.of())
                .singleElement()
                .asString()
                .startsWith(file + ":")
                .contains("is not YAML");
        write("just words\n");
        problems(Map.of(), Map.of()).containsExactly(file + ":1: must be keys with values");
        write("http.port: 1\nhttp:\n  port: 2\n");
        problems(Map.of(), Map.of()).containsExactly(file + ":3: http.port is given twice");
    }

    @Test
    void passesOverWhatKubernetesAndTheScriptsPutIntoTheEnvironment() {
        Map<String, String> environment = Map.of(
                "CALLGATE_SERVICE_HOST", "10.0.0.1",
                "CALLGATE_SERVICE_PORT_HTTP", "8080",
                "CALLGATE_PORT", "tcp://10.0.0.1:8080",
                "CALLGATE_PORT_8080_TCP_ADDR", "10.0.0.1",
                "CALLGATE_PASSWORD", "for-the-client-commands");
        Resolved resolved = Sources.standard(null, environment, Map.of()).resolve();
        assertThat(resolved.origins().values()).noneMatch(origin -> origin.startsWith("environment"));
    }

    @Test
    void readsASecretFromItsFileAndNeverShowsIt() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        Resolved resolved = read(writtenEmpty(), Map.of(), Map.of("database.password-file", secret.toString()));
        assertThat(resolved.settings().database().password()).isEqualTo(new Secret("s3cret"));
        assertThat(resolved.settings().toString()).doesNotContain("s3cret");
        assertThat(Reference.effective(resolved)).contains("redacted").doesNotContain("s3cret");
    }

    @Test
    void letsAHigherPlaceReplaceASecretInEitherForm() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "from-file");
        write("database.password-file: " + secret + "\n");
        Settings settings =
                read(Map.of("CALLGATE_DATABASE_PASSWORD", "direct"), Map.of()).settings();
        assertThat(settings.database().password()).isEqualTo(new Secret("direct"));
    }

    @Test
    void refusesASecretGivenTwiceOrFromAFileThatIsNotThere() throws IOException {
        write("database:\n  password: abc\n  password-file: nowhere\n");
        problems(Map.of(), Map.of())
                .containsExactly("give database.password or database.password-file, not both (" + file + ":3)");
        write("database.password-file: nowhere\n");
        problems(Map.of(), Map.of())
                .containsExactly("database.password-file must be a readable file that is not blank (" + file + ":1)");
    }

    @Test
    void doesNotRepeatAPasswordThatStandsInADatabaseUrl() {
        assertThatThrownBy(() -> Settings.of(Map.of("database.url", "postgresql://me:hunter2@db:5432/x")))
                .hasMessageContaining("database.url must be postgresql://host:port/db")
                .hasMessageNotContaining("hunter2");
    }

    private Path writtenEmpty() throws IOException {
        write("");
        return file;
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
    }

    private Resolved read(Map<String, String> environment, Map<String, String> commandLine) {
        return read(file, environment, commandLine);
    }

    private static Resolved read(Path file, Map<String, String> environment, Map<String, String> commandLine) {
        return Sources.standard(file, environment, commandLine).resolve();
    }

    private ListAssert<String> problems(Map<String, String> environment, Map<String, String> commandLine) {
        List<String> problems = catchThrowableOfType(InvalidSettings.class, () -> read(environment, commandLine))
                .problems();
        return assertThat(problems);
    }
}
