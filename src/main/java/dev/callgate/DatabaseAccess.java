package dev.callgate;

import dev.callgate.config.DatabaseUrl;
import dev.callgate.config.Settings;
import dev.callgate.embedded.LocalPostgres;
import dev.callgate.store.Database;
import dev.callgate.store.DatabaseSettings;
import dev.callgate.store.Provisioning;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database a node works on: the one that {@code database.url} names, or an embedded PostgreSQL of its own.
 *
 * @param migrated whether its schema is known to be this binary's
 * @param described what another node needs to use the same one: its URL, and for an embedded one where its password lies
 */
record DatabaseAccess(DatabaseSettings settings, boolean embedded, boolean migrated, String described) {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAccess.class);
    private static final String NAME = "callgate";

    /**
     * Finds or starts the database, and migrates it. One that is merely out of reach is no failure: the node may then
     * start from the cluster's snapshots. Blocks.
     */
    static DatabaseAccess ready(Settings settings, Stopping stopping) throws IOException {
        DatabaseAccess access = of(settings, stopping);
        try {
            Database.migrate(access.settings());
            return access;
        } catch (Database.Unreachable e) {
            LOG.warn("{}; going on without", e.getMessage());
            return new DatabaseAccess(access.settings(), access.embedded(), false, access.described());
        }
    }

    private static DatabaseAccess of(Settings settings, Stopping stopping) throws IOException {
        DatabaseUrl url = settings.database().url();
        if (url == null) {
            return embedded(settings, stopping);
        }
        if (settings.database().password() == null) {
            throw new IllegalStateException(
                    "database.password (or database.password-file) is needed with database.url");
        }
        DatabaseSettings database = pooled(
                settings,
                DatabaseSettings.of(
                        url.toString(),
                        settings.database().user(),
                        settings.database().password().reveal()));
        return new DatabaseAccess(database, false, true, url.toString());
    }

    private static DatabaseAccess embedded(Settings settings, Stopping stopping) throws IOException {
        Path folder = settings.data().dir().resolve("postgresql");
        LocalPostgres postgres = stopping.then(LocalPostgres.start(folder));
        String server = "postgresql://" + LocalPostgres.HOST + ":" + postgres.port() + "/";
        DatabaseSettings own = pooled(settings, DatabaseSettings.of(server + NAME, NAME, postgres.password()));
        Provisioning.provide(
                own,
                DatabaseSettings.of(
                        server + LocalPostgres.SUPERUSER, LocalPostgres.SUPERUSER, postgres.superuserPassword()));
        String described = own.url() + " database.password-file=" + folder.resolve("password");
        return new DatabaseAccess(own, true, true, described);
    }

    private static DatabaseSettings pooled(Settings settings, DatabaseSettings database) {
        return database.withConnections(
                settings.database().poolSize(), settings.database().followPoolSize());
    }
}
