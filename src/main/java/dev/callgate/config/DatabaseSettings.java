package dev.callgate.config;

import org.jspecify.annotations.Nullable;

/** PostgreSQL, and how many connections this node opens to it. */
public record DatabaseSettings(
        @Setting(meaning = "PostgreSQL to use; without one, an embedded PostgreSQL keeps its data in data.dir")
        @Nullable DatabaseUrl url,

        @Setting(value = "callgate", meaning = "its user") String user,

        @Setting(meaning = "the user's password; needed with database.url") @Nullable Secret password,

        @Setting(value = "16", min = "1", max = "1000", meaning = "connections for requests")
        int poolSize,

        @Setting(value = "3", min = "2", max = "100", meaning = "connections for following the change log")
        int followPoolSize) {
    public DatabaseSettings {
        Declared.check(DatabaseSettings.class, url, user, password, poolSize, followPoolSize);
        if (url != null && password == null) {
            throw new IllegalArgumentException(
                    "database.password or database.password-file is needed with database.url");
        }
    }
}
