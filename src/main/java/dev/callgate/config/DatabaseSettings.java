package dev.callgate.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, and how many connections this node opens to it. */
public record DatabaseSettings(
        @Setting(meaning = "PostgreSQL to use; without one, an embedded PostgreSQL keeps its data in data.dir")
        @Nullable DatabaseUrl url,

        @Setting(value = "callgate", meaning = "its user") String user,
        @Setting(meaning = "the user's password") @Nullable Secret password,

        @Setting(value = "16", min = "1", max = "1000", meaning = "connections for requests")
        int poolSize,

        @Setting(value = "2", min = "1", max = "100", meaning = "connections for following the change log")
        int followPoolSize,

        @Setting(
                value = "1000",
                min = "1",
                max = "100000",
                meaning = "requests that may wait for a connection; more are refused at once")
        int maxWaiting,

        @Setting(value = "5s", min = "100ms", max = "5m", meaning = "longest wait for a connection from the pool")
        Duration waitTimeout,

        @Setting(value = "5s", min = "100ms", max = "5m", meaning = "longest wait for a new connection to open")
        Duration connectTimeout,

        @Setting(value = "10m", min = "1s", max = "24h", meaning = "a pooled connection idle for so long is closed")
        Duration idleTimeout) {
    public DatabaseSettings {
        Declared.check(
                DatabaseSettings.class,
                url,
                user,
                password,
                poolSize,
                followPoolSize,
                maxWaiting,
                waitTimeout,
                connectTimeout,
                idleTimeout);
    }
}
