package dev.callgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.admin.AdminServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportIT {
    private final AdminServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    ExportIT() throws IOException {
        server = new AdminServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void printsWhatImportTakesBackWithoutAChange() throws IOException {
        assertThat(run("export", "fjord")).isZero();
        assertThat(err.toString()).isEmpty();
        Path file = Files.writeString(folder.resolve("fjord.yaml"), out.toString());
        assertThat(run("import", file.toString())).isZero();
        assertThat(out.toString()).endsWith("fjord: nothing to do" + System.lineSeparator());
    }

    @Test
    void writesAFileForNobodyElseWithTheHashesAskedFor() throws IOException {
        Path file = folder.resolve("demo.json");
        assertThat(run("export", "--with-secrets", "--output", file.toString())).isZero();
        assertThat(Files.readString(file)).contains("passwordHash");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(out.toString()).isEmpty();
        assertThat(run("import", file.toString())).isZero();
        assertThat(out.toString().strip()).isEqualTo("demo: nothing to do");
    }

    @Test
    void printsAsJsonInOneLineWhatImportTakesBack() throws IOException {
        assertThat(run("export", "fjord", "--json")).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines()).hasSize(1);
        Path file = Files.writeString(folder.resolve("fjord.json"), out.toString());
        assertThat(run("import", file.toString())).isZero();
        assertThat(out.toString()).endsWith("fjord: nothing to do" + System.lineSeparator());
    }

    @Test
    void saysInJsonWhereItWroteAndWhatFailed() {
        Path file = folder.resolve("fjord.yaml");
        assertThat(run("export", "fjord", "--json", "--output", file.toString()))
                .isZero();
        assertThat(run("export", "nowhere", "--json")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .containsExactly(
                        "{\"note\":\"wrote " + file + "\"}", "{\"errors\":[{\"message\":\"unknown tenant\"}]}");
    }

    @Test
    void leavesNothingBehindWhereItFails() throws IOException {
        assertThat(run("export", "nowhere", "--output", folder.resolve("x.yaml").toString()))
                .isEqualTo(1);
        assertThat(run("export", "--output", folder.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("callgate: unknown tenant", "callgate: " + folder + " is not a file");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    private int run(String... words) {
        List<String> args = new ArrayList<>(List.of(words));
        args.addAll(List.of("--url", "http://127.0.0.1:" + server.port(), "--token", server.token("demo", "admin")));
        return Callgate.commandLine(settings -> 0)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }
}
