package dev.callgate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {
    /** What a start after a kill may take, with room for a busy machine. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Shared by the tests, which leave it stopped: making one takes a second or more. */
    @TempDir
    static Path temp;

    private static Path folder() {
        return temp.resolve("postgres");
    }

    @Test
    void isDurableWantsPasswordsAndListensOnLoopbackOnly() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder())) {
            Map.of(
                            "fsync", "on",
                            "synchronous_commit", "on",
                            "full_page_writes", "on",
                            "password_encryption", "scram-sha-256",
                            "listen_addresses", "127.0.0.1",
                            "unix_socket_directories", "")
                    .forEach((setting, value) -> assertThat(query(postgres, "SHOW " + setting))
                            .as(setting)
                            .isEqualTo(value));
            assertThat(query(postgres, "SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            for (String wrong : List.of("", "wrong", postgres.password())) {
                assertThatThrownBy(() -> connect(postgres, wrong).close())
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
    }

    @Test
    void letsNobodyElseReadItsPasswords() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                    .isEqualTo("rwx------");
            for (String file : List.of("password", "superuser-password")) {
                Path path = folder().resolve(file);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(path).strip()).hasSize(48);
            }
            assertThat(postgres.password()).isNotEqualTo(postgres.superuserPassword());
        }
    }

    @Test
    void keepsDataPasswordsAndPortOverARestart() throws Exception {
        LocalPostgres first = LocalPostgres.start(folder());
        execute(first, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer");
        first.close();
        try (LocalPostgres second = LocalPostgres.start(folder())) {
            assertThat(query(second, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(second.port()).isEqualTo(first.port());
            assertThat(second.password()).isEqualTo(first.password());
        }
    }

    @Test
    void refusesASecondProcessWhileTheFirstLives() throws Exception {
        try (OtherProcess first = OtherProcess.start(folder())) {
            assertThatThrownBy(() -> LocalPostgres.start(folder()))
                    .isInstanceOf(FolderInUse.class)
                    .hasMessage(folder() + " is in use by another process; stop it, or choose another data.dir");
            first.kill();
        }
        LocalPostgres.start(folder()).close();
    }

    @Test
    void refusesToStartTwiceInOneProcess() throws Exception {
        try (LocalPostgres first = LocalPostgres.start(folder())) {
            assertThatThrownBy(() -> LocalPostgres.start(folder())).isInstanceOf(FolderInUse.class);
            assertThat(query(first, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void startsSoonAfterItsProcessWasKilledThoughClientsHoldOnToTheOldPostgres() throws Exception {
        try (OtherProcess killed = OtherProcess.start(folder())) {
            int port =
                    Integer.parseInt(Files.readString(folder().resolve("port")).strip());
            String password =
                    Files.readString(folder().resolve("superuser-password")).strip();
            try (Connection holding = connect(port, password);
                    Statement statement = holding.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer");
                killed.kill();
                Instant start = Instant.now();
                try (LocalPostgres again = LocalPostgres.start(folder())) {
                    assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
                    assertThat(query(again, "SELECT answer FROM kept")).isEqualTo("42");
                    assertThat(again.port()).isEqualTo(port);
                }
            }
        }
    }

    @Test
    void startsSoonAfterBothProcessesWereKilled() throws Exception {
        try (OtherProcess killed = OtherProcess.start(folder())) {
            killed.kill();
            killPostmaster();
            Instant start = Instant.now();
            try (LocalPostgres again = LocalPostgres.start(folder())) {
                assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
                assertThat(query(again, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void recoversWhatWasCommittedWhenPostgresAloneWasKilled() throws Exception {
        LocalPostgres postgres = LocalPostgres.start(folder());
        execute(postgres, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 42 AS answer");
        killPostmaster();
        postgres.close();
        try (LocalPostgres again = LocalPostgres.start(folder())) {
            assertThat(query(again, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void startsThoughTheOldProcessNumberBelongsToAnotherProgramNow() throws Exception {
        LocalPostgres.start(folder()).close();
        Path pidFile = folder().resolve("data/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + folder().resolve("data") + "\n");
        LocalPostgres.start(folder()).close();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void setsAsideADataFolderThatWasNeverMadeToItsEnd(@TempDir Path fresh) throws Exception {
        Path data = fresh.resolve("data");
        Files.createDirectories(data);
        Files.writeString(data.resolve("postgresql.conf"), "# and then the power went");
        try (LocalPostgres postgres = LocalPostgres.start(fresh);
                Stream<Path> files = Files.list(fresh)) {
            assertThat(query(postgres, "SELECT 1")).isEqualTo("1");
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("incomplete-")))
                    .hasSize(1);
        }
    }

    private static void killPostmaster() throws IOException, InterruptedException {
        long pid = Long.parseLong(
                Files.readAllLines(folder().resolve("data/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    private static Connection connect(LocalPostgres postgres, String password) throws SQLException {
        return connect(postgres.port(), password);
    }

    private static Connection connect(int port, String password) throws SQLException {
        String url = "jdbc:postgresql://" + LocalPostgres.HOST + ":" + port + "/postgres";
        return DriverManager.getConnection(url, LocalPostgres.SUPERUSER, password);
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres, postgres.superuserPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalPostgres postgres, String sql) {
        try (Connection connection = connect(postgres, postgres.superuserPassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "nothing";
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
