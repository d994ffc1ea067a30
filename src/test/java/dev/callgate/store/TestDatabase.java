package dev.callgate.store;

import dev.callgate.embedded.FolderInUse;
import dev.callgate.embedded.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh, migrated database on a PostgreSQL that all tests of a JVM share; made from a template in some ten
 * milliseconds. The server starts with the first use and stops with the JVM.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String TEMPLATE = "test_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final Executor DROPPING = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "dropping-test-databases");
        thread.setDaemon(true);
        return thread;
    });

    private final DatabaseSettings settings;

    private TestDatabase(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Started once, when first asked for. */
    private static final class Server {
        static final LocalPostgres POSTGRES = start();
        static final boolean READY = prepare();

        private static LocalPostgres start() {
            for (int i = 0; ; i++) {
                try {
                    LocalPostgres postgres = LocalPostgres.start(Path.of("target", "test-postgres-" + i));
                    Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                    return postgres;
                } catch (FolderInUse byAnotherRunOfTheTests) {
                    // The next folder, then.
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        /** Drops what killed runs left and makes the template anew, as migrations may have changed. */
        private static boolean prepare() {
            try (Connection connection = Jdbc.source(superuser()).getConnection();
                    Statement statement = connection.createStatement();
                    Statement drops = connection.createStatement()) {
                try (ResultSet old =
                        statement.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'")) {
                    while (old.next()) {
                        drops.execute("DROP DATABASE " + old.getString(1) + " WITH (FORCE)");
                    }
                }
                Database.migrate(Provisioning.provide(named(TEMPLATE), superuser()));
                // Nobody wants a test's data back after a power cut, and the server itself stays as it is for users.
                drops.execute("ALTER ROLE callgate SET synchronous_commit = off");
                return true;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A migrated database without any tenant. */
    public static TestDatabase fresh() {
        return copyOf(TEMPLATE);
    }

    /** A database without any table. */
    public static TestDatabase empty() {
        return copyOf("template1");
    }

    private static TestDatabase copyOf(String template) {
        if (!Server.READY) {
            throw new IllegalStateException("no server");
        }
        DatabaseSettings settings = named("test_" + NUMBER.incrementAndGet());
        admin("CREATE DATABASE " + settings.database() + " TEMPLATE " + template + " OWNER " + settings.user());
        return new TestDatabase(settings);
    }

    private static DatabaseSettings named(String database) {
        return settings(database, "callgate", Server.POSTGRES.password());
    }

    private static DatabaseSettings superuser() {
        return settings("postgres", LocalPostgres.SUPERUSER, Server.POSTGRES.superuserPassword());
    }

    private static DatabaseSettings settings(String database, String user, String password) {
        String url = "postgresql://" + LocalPostgres.HOST + ":" + Server.POSTGRES.port() + "/" + database;
        return DatabaseSettings.of(url, user, password);
    }

    public DatabaseSettings settings() {
        return settings;
    }

    /** Runs SQL as the database's owner. */
    public void execute(String sql) {
        run(settings, sql);
    }

    /** The first column of the first row, as text. */
    public String query(String sql) {
        try (Connection connection = Jdbc.source(settings).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the database away from everybody: connections end, and new ones are refused. */
    public void shut() {
        admin("ALTER DATABASE " + settings.database() + " ALLOW_CONNECTIONS false");
        admin("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + settings.database() + "'");
    }

    /** Takes connections again after {@link #shut}. */
    public void reopen() {
        admin("ALTER DATABASE " + settings.database() + " ALLOW_CONNECTIONS true");
    }

    private static void admin(String sql) {
        run(superuser(), sql);
    }

    private static void run(DatabaseSettings as, String sql) {
        try (Connection connection = Jdbc.source(as).getConnection();
                Statement statement = connection.createStatement()) {
            boolean ignored = statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Drops the database, also under those who still use it; in the background, as that takes the server a while. */
    @Override
    public void close() {
        DROPPING.execute(this::drop);
    }

    private void drop() {
        try {
            admin("DROP DATABASE " + settings.database() + " WITH (FORCE)");
        } catch (IllegalStateException serverStops) {
            // The next run drops what this one could not.
        }
    }
}
