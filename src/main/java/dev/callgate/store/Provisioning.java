package dev.callgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the application's own role and database on a server that has only its superuser: the embedded one. */
public final class Provisioning {
    private Provisioning() {}

    /**
     * Makes the role and the database of {@code settings} where they are missing, and sets the role's password. Blocks.
     *
     * @param superuser how to log in to an existing database of the same server
     * @return {@code settings}
     * @throws IllegalStateException with a message for the operator, where the server refuses
     */
    public static DatabaseSettings provide(DatabaseSettings settings, DatabaseSettings superuser) {
        try (Connection connection = Jdbc.source(superuser).getConnection()) {
            String role = settings.user();
            boolean there = has(connection, "SELECT FROM pg_roles WHERE rolname = ?", role);
            run(
                    connection,
                    "SELECT format('%s ROLE %%I LOGIN PASSWORD %%L', ?, ?)".formatted(there ? "ALTER" : "CREATE"),
                    role,
                    settings.password());
            if (!has(connection, "SELECT FROM pg_database WHERE datname = ?", settings.database())) {
                run(connection, "SELECT format('CREATE DATABASE %I OWNER %I', ?, ?)", settings.database(), role);
            }
            return settings;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot set up the database " + settings.url() + ": " + e.getMessage(), e);
        }
    }

    private static boolean has(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Lets the database quote the names, as these statements take no parameters. */
    private static void run(Connection connection, String sql, String... names) throws SQLException {
        try (PreparedStatement quoting = connection.prepareStatement(sql);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < names.length; i++) {
                quoting.setString(i + 1, names[i]);
            }
            try (ResultSet rows = quoting.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("nothing to run");
                }
                statement.execute(rows.getString(1));
            }
        }
    }
}
