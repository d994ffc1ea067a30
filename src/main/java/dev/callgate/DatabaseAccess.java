package dev.callgate;

import dev.callgate.config.DatabaseUrl;
import dev.callgate.config.Settings;
import dev.callgate.embedded.LocalPostgres;
import dev.callgate.store.DatabaseSettings;
import dev.callgate.store.Provisioning;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The database a node works on: the one that {@code database.url} names, or an embedded PostgreSQL of its own.
 *
 * @param described what another node needs to use the same one: its URL, and for an embedded one where its password lies
 */
record DatabaseAccess(DatabaseSettings settings, boolean embedded, String described) {
    private static final String NAME = "callgate";

    static DatabaseAccess of(Settings settings, Stopping stopping) throws IOException {
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
        return new DatabaseAccess(database, false, url.toString());
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
        return new DatabaseAccess(own, true, described);
    }

    private static DatabaseSettings pooled(Settings settings, DatabaseSettings database) {
        return database.withConnections(
                settings.database().poolSize(), settings.database().followPoolSize());
    }
}
