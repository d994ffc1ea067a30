package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.admin.AdminServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportIT {
    private final AdminServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    ImportIT() throws IOException {
        server = new AdminServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void saysWhatItDidAndNothingToDoTheSecondTime() throws IOException {
        Path file = file("acme.yaml", """
                tenant: {id: acme, name: Acme}
                users: [{username: anna}, {username: bo}]
                userGroups: [{name: staff, members: [anna]}]
                """);
        assertThat(run(file)).isZero();
        assertThat(out.toString().strip()).isEqualTo("acme: +1 tenant +2 users +1 user group +1 member");
        assertThat(run(file)).isZero();
        assertThat(out.toString()).endsWith("acme: nothing to do" + System.lineSeparator());
        Files.writeString(file, """
                tenant: {id: acme}
                users: [{username: anna, displayName: Anna}]
                """);
        assertThat(run(file, "--dry-run")).isZero();
        assertThat(out.toString()).endsWith("acme (dry run): ~1 user -1 user" + System.lineSeparator());
        assertThat(run(file)).isZero();
        assertThat(out.toString()).endsWith("acme: ~1 user -1 user" + System.lineSeparator());
    }

    @Test
    void takesJsonAndRemovesMuchOnlyWhenAskedTo() throws IOException {
        Path file = file("one.json", "{\"tenant\": {\"id\": \"demo\"}, \"grants\": []}");
        assertThat(run(file)).isEqualTo(1);
        assertThat(err.toString()).contains("grants of tenant demo; if that is meant, ask for it with --prune");
        assertThat(run(file, "--prune")).isZero();
        assertThat(out.toString()).startsWith("demo: -");
    }

    @Test
    void printsEveryFaultAtItsLine() throws IOException {
        Path file = file("bad.yaml", """
                tenant: {id: demo}
                users:
                  - {username: anna, accessLevel: BOSS}
                  - {username: bo, shoeSize: 44}
                """);
        assertThat(run(file)).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(file + ":3: users[0].accessLevel: must be one of NO_LOGIN, ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysInOneLineWhatElseWentWrong() throws IOException {
        assertThat(run(folder.resolve("missing.yaml"))).isEqualTo(1);
        Path file = file("demo.yaml", "tenant: {id: demo}");
        assertThat(run(server.token("demo", "personal"), file)).isEqualTo(1);
        assertThat(run("nonsense", file)).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("callgate: "));
    }

    private int run(Path file, String... options) {
        return run(server.token("demo", "admin"), file, options);
    }

    private int run(String token, Path file, String... options) {
        CommandLine command = Callgate.commandLine(settings -> 0)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        String[] args = new String[options.length + 6];
        args[0] = "import";
        args[1] = file.toString();
        args[2] = "--url";
        args[3] = "http://127.0.0.1:" + server.port();
        args[4] = "--token";
        args[5] = token;
        System.arraycopy(options, 0, args, 6, options.length);
        return command.execute(args);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
