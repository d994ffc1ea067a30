package dev.callgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Brings the database's schema to what this binary knows. Several nodes may do so at once: one works, the others wait.
 * A database that a newer binary has migrated is refused, unless each of the migrations unknown here says in
 * {@code fitting_binaries} that a binary as old as this one still fits.
 */
final class Migrations {
    static final String LOCATION = "classpath:db/migration";

    private final DataSource source;
    private final Flyway flyway;

    Migrations(DatabaseSettings settings, String... locations) {
        source = Jdbc.source(settings);
        flyway = Flyway.configure().dataSource(source).locations(locations).load();
    }

    /**
     * Migrates; blocks.
     *
     * @throws IllegalStateException with a message for the operator, where the database is too new
     */
    void run() throws SQLException {
        int newest = newestHere();
        int unknown = 0;
        for (MigrationInfo migration : flyway.info().applied()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                requireFitting(number(migration), newest);
                unknown++;
            }
        }
        if (unknown == 0) {
            flyway.migrate();
        }
    }

    private int newestHere() {
        int newest = 0;
        for (MigrationInfo migration : flyway.info().all()) {
            boolean here = migration.getState() != MigrationState.FUTURE_SUCCESS
                    && migration.getState() != MigrationState.FUTURE_FAILED;
            newest = here ? Math.max(newest, number(migration)) : newest;
        }
        return newest;
    }

    private static int number(MigrationInfo migration) {
        MigrationVersion version = migration.getVersion();
        return version == null ? 0 : version.getMajor().intValueExact();
    }

    private void requireFitting(int migration, int newestHere) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT FROM fitting_binaries WHERE migration = ? AND oldest <= ?")) {
            statement.setInt(1, migration);
            statement.setInt(2, newestHere);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("the database has schema version " + migration
                            + ", which this binary (version " + newestHere
                            + ") does not know and does not fit; run a newer Callgate");
                }
            }
        }
    }
}
