package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.LogSettings;
import dev.callgate.config.Settings;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The frame around every command: what is understood, what is said when something is not, and the exit codes. */
class CallgateTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Settings> served = new ArrayList<>();

    @Test
    void servesWithTheSettingsOfTheCommandLineAndReturnsTheNodesExitCode() {
        int code = run(
                settings -> {
                    served.add(settings);
                    return 7;
                },
                "serve",
                "--http.port=9090",
                "--set",
                "stale.after=9s",
                "--demo",
                "false");
        assertThat(code).isEqualTo(7);
        assertThat(served).singleElement().satisfies(settings -> {
            assertThat(settings.http().port()).isEqualTo(9090);
            assertThat(settings.stale().after()).hasSeconds(9);
            assertThat(settings.demo()).isFalse();
        });
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void servesWithALogInJsonWhereJsonIsAskedForAndNothingElseIsSaid() {
        Node node = settings -> {
            served.add(settings);
            return 0;
        };
        assertThat(run(node, "serve", "--json")).isZero();
        assertThat(run(node, "serve", "--json", "--log.format=plain")).isZero();
        assertThat(run(node, "serve")).isZero();
        assertThat(served)
                .extracting(settings -> settings.log().format())
                .containsExactly(LogSettings.Format.JSON, LogSettings.Format.PLAIN, LogSettings.Format.PLAIN);
    }

    @Test
    void servesNothingWhileASettingIsWrongAndSaysAllThatIs() {
        assertThat(run(settings -> 0, "serve", "--http.port=x", "--set", "http.prot=1", "--htp.host", "y"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "callgate: http.prot is not a setting; did you mean http.port? (command line)",
                        "callgate: htp.host is not a setting; did you mean http.host? (command line)",
                        "callgate: http.port must be a whole number, 0 to 65535, not \"x\" (command line)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve --confg=x    | unknown option --confg; did you mean --config? (see callgate serve --help)",
                "serve --http.port  | --http.port needs a value (see callgate serve --help)",
                "serve --demo=no x  | unknown argument x (see callgate serve --help)",
                "serv               | unknown argument serv; did you mean serve? (see callgate --help)",
                "config xyzzyxyzzy  | unknown argument xyzzyxyzzy (see callgate config --help)"
            })
    void asksWhatWasMeant(String line, String answer) {
        assertThat(run(settings -> 0, line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("callgate: " + answer);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void printsOneLineForAFailureAndTheTraceOnlyOnRequest() {
        Node broken = settings -> {
            throw new CompletionException(new IllegalStateException("wires crossed\nand more"));
        };
        assertThat(run(broken, "serve")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("callgate: unexpected IllegalStateException: wires crossed (--verbose shows where)");
        assertThat(run(broken, "serve", "--verbose")).isEqualTo(1);
        assertThat(err.toString()).contains("at dev.callgate.cli.CallgateTest");
    }

    @Test
    void printsAFailureThatWasPutIntoWordsAsItIs() {
        assertThat(run(
                        settings -> {
                            throw new CommandFailed("port 8080 is taken");
                        },
                        "serve"))
                .isEqualTo(1);
        assertThat(run(
                        settings -> {
                            throw new ConnectException("Connection refused");
                        },
                        "serve"))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("callgate: port 8080 is taken", "callgate: cannot connect: Connection refused");
    }

    @Test
    void showsItsUsageWhenNothingIsAsked() {
        assertThat(run(settings -> 0)).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: callgate");
    }

    @Test
    void listsEverySettingWithDefaultMeaningAndWhatItMayBe() {
        assertThat(run(settings -> 1, "config")).isZero();
        assertThat(out.toString()).contains("""
                        http.port = 8080
                            its port; 0 takes a free one
                            must be a whole number, 0 to 65535; CALLGATE_HTTP_PORT
                        """);
    }

    @Test
    void showsTheValuesInForceAndWhereEachCameFrom() {
        assertThat(run(settings -> 1, "config", "--effective", "--http.port=9090"))
                .isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("http\\.port +9090 +\\(command line\\)"))
                .anyMatch(line -> line.matches("log\\.level +info +\\(default\\)"));
    }

    @Test
    void listsEveryCommandWithOneLine() {
        assertThat(run(settings -> 1, "--help")).isZero();
        List<String> lines = out.toString()
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        assertThat(lines)
                .allMatch(line -> line.matches("  \\w+ +[A-Z].*\\."))
                .extracting(line -> line.strip().split(" ")[0])
                .containsExactly("serve", "check", "watch", "token", "import", "export", "config", "completion");
    }

    @Test
    void listsSettingsAsJsonToo() {
        assertThat(run(settings -> 1, "config", "--json")).isZero();
        assertThat(run(settings -> 1, "config", "--effective", "--http.port=9090", "--json"))
                .isZero();
        List<String> documents = out.toString().lines().toList();
        assertThat(documents).hasSize(2);
        assertThat(row(documents.get(0), "http.port").getString("environment")).isEqualTo("CALLGATE_HTTP_PORT");
        assertThat(row(documents.get(1), "http.port"))
                .isEqualTo(new JsonObject()
                        .put("key", "http.port")
                        .put("value", "9090")
                        .put("origin", "command line"));
    }

    @Test
    void printsTheListAsAPageAloneOnly() {
        assertThat(run(settings -> 1, "config", "--markdown", "--json")).isEqualTo(1);
        assertThat(run(settings -> 1, "config", "--markdown", "--effective")).isEqualTo(1);
        assertThat(err.toString()).contains("--markdown is the list as a page");
    }

    private static JsonObject row(String document, String key) {
        return new JsonObject(document)
                .getJsonArray("settings").stream()
                        .map(JsonObject.class::cast)
                        .filter(row -> row.getString("key").equals(key))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void findsNothingWrongWithAGoodSettingsFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("good.yaml"), "http: {port: 9090}\nstale.after: 5s\n");
        assertThat(run(settings -> 1, "config", "check", file.toString())).isZero();
        assertThat(run(settings -> 1, "config", "check", file.toString(), "--json"))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        file + ": good, 2 settings", "{\"file\":\"" + file + "\",\"valid\":true,\"settings\":2}");
    }

    @Test
    void saysAllThatIsWrongWithASettingsFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "http: {port: x}\nstale.aftr: 5s\n");
        assertThat(run(settings -> 1, "config", "check", file.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "callgate: stale.aftr is not a setting; did you mean stale.after? (" + file + ":2)",
                        "callgate: http.port must be a whole number, 0 to 65535, not \"x\" (" + file + ":1)");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config check nowhere.yaml --json  | nowhere.yaml: cannot be read",
                "config check --json               | Missing required parameter: 'FILE' (see callgate config check --help)",
                "check --json user:a pickup --url x | --url must be of the form http://host:port",
                "import --json nowhere.yaml        | cannot read nowhere.yaml",
                "export --json --url x --token x   | --url must be of the form http://host:port",
                "token --json                      | say who you are: --user NAME with CALLGATE_PASSWORD, or --token JWT",
                "watch --json --url x --token x    | --url must be of the form http://host:port",
                "completion --json fish            | Invalid value for positional parameter at index 0 (SHELL): expected one of [BASH, ZSH] (case-insensitive) but was 'fish' (see callgate completion --help)",
                "config --json --http.port=1       | the list is the same whatever is set; --effective shows the values in force",
                "serve --json --http.port=x        | http.port must be a whole number, 0 to 65535, not \"x\" (command line)",
                "serv --json                       | unknown argument serv; did you mean serve? (see callgate --help)"
            })
    void failsInJsonWhereThatIsAskedFor(String line, String message) {
        assertThat(run(settings -> 1, line.split(" +"))).isNotZero();
        assertThat(err.toString().lines())
                .containsExactly(new JsonObject()
                        .put("errors", new JsonArray().add(new JsonObject().put("message", message)))
                        .encode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void printsAScriptThatCompletesCommandsAndOptions(String shell) {
        assertThat(run(settings -> 1, "completion", shell)).isZero();
        assertThat(out.toString())
                .startsWith("# The commands and options of callgate for " + shell)
                .contains("complete -F _complete_callgate", "--in-personal-phonebook", "serve check watch");
        String script = out.toString();
        out.getBuffer().setLength(0);
        assertThat(run(settings -> 1, "completion", shell, "--json")).isZero();
        assertThat(new JsonObject(out.toString()))
                .isEqualTo(new JsonObject().put("shell", shell).put("script", script.stripTrailing() + "\n"));
    }

    private int run(Node node, String... args) {
        CommandLine commands = Callgate.commandLine(node);
        return commands.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }
}
