package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.embedded.LocalPostgres;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both clients (the driver for migrations, and Vert.x's) against a server with a certificate. */
class TlsIT {
    @TempDir
    static Path temp;

    private static final Vertx VERTX = Vertx.vertx();
    private static LocalPostgres postgres;
    private static ServerCertificate right;
    private static ServerCertificate wrong;

    @BeforeAll
    static void start() throws Exception {
        right = ServerCertificate.make(temp, "right");
        wrong = ServerCertificate.make(temp, "wrong");
        Path folder = temp.resolve("postgres");
        LocalPostgres.start(folder).close();
        String ssl = "ssl = on\nssl_cert_file = '%s'\nssl_key_file = '%s'\n";
        Files.writeString(
                folder.resolve("data/postgresql.conf"),
                ssl.formatted(right.certificate(), right.key()),
                StandardOpenOption.APPEND);
        postgres = LocalPostgres.start(folder);
    }

    @AfterAll
    static void stop() {
        postgres.close();
        Await.success(VERTX.close());
    }

    private static DatabaseSettings settings(String parameters) {
        String url = "postgresql://" + LocalPostgres.HOST + ":" + postgres.port() + "/postgres?" + parameters;
        return DatabaseSettings.of(url, LocalPostgres.SUPERUSER, postgres.superuserPassword());
    }

    private static Future<Boolean> encrypted(DatabaseSettings settings) {
        Pool pool = Connections.pool(VERTX, settings, 1);
        return pool.query("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("ssl"))
                .eventually(pool::close);
    }

    private static boolean driverConnects(DatabaseSettings settings) {
        try (Connection connection = Jdbc.source(settings).getConnection()) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefer", "require", "verify-ca", "verify-full"})
    void encryptsWhereTheServerIsTheRightOne(String mode) {
        DatabaseSettings settings = settings("sslmode=" + mode + "&sslrootcert=" + right.certificate());
        assertThat(Await.success(encrypted(settings))).isTrue();
        assertThat(driverConnects(settings)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-ca", "verify-full"})
    void refusesAServerThatNobodyVouchesFor(String mode) {
        for (String authority : new String[] {"", "&sslrootcert=" + wrong.certificate()}) {
            DatabaseSettings settings = settings("sslmode=" + mode + authority);
            assertThat(Await.failure(encrypted(settings))).isNotNull();
            assertThat(driverConnects(settings)).isFalse();
        }
    }

    /** The certificate speaks of 127.0.0.1 only. */
    @Test
    void comparesTheServersNameWhereToldTo() {
        for (String mode : new String[] {"verify-ca", "verify-full"}) {
            DatabaseSettings byAddress = settings("sslmode=" + mode + "&sslrootcert=" + right.certificate());
            DatabaseSettings byName = DatabaseSettings.of(
                    "postgresql://localhost:" + postgres.port() + "/postgres?sslmode=" + mode + "&sslrootcert="
                            + right.certificate(),
                    byAddress.user(),
                    byAddress.password());
            boolean mayConnect = mode.equals("verify-ca");
            assertThat(Await.failure(encrypted(byName)) == null).isEqualTo(mayConnect);
            assertThat(driverConnects(byName)).isEqualTo(mayConnect);
        }
    }

    @Test
    void leavesTheWireOpenOnlyWhereTold() {
        assertThat(Await.success(encrypted(settings("sslmode=disable")))).isFalse();
    }
}
