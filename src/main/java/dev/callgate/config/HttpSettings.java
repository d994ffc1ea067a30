package dev.callgate.config;

import java.time.Duration;

/** The port that every surface shares, what one request may take, and how much a node has in hand at a time. */
public record HttpSettings(
        @Setting(value = "127.0.0.1", meaning = "address that people and systems connect to")
        String host,

        @Setting(value = "8080", min = "0", max = "65535", meaning = "its port; 0 takes a free one")
        int port,

        @Setting(value = "1MiB", min = "1KiB", max = "64MiB", meaning = "largest body of an ordinary request")
        Size maxBody,

        @Setting(value = "64MiB", min = "1KiB", max = "1GiB", meaning = "largest directory file to import")
        Size maxImport,

        @Setting(value = "16KiB", min = "1KiB", max = "1MiB", meaning = "largest sum of a request's headers")
        Size maxHeaders,

        @Setting(value = "100", min = "10", max = "10000", meaning = "most headers of a request")
        int maxHeaderCount,

        @Setting(value = "8KiB", min = "256B", max = "1MiB", meaning = "longest request line, method and URL")
        Size maxUrl,

        @Setting(
                value = "32",
                min = "8",
                max = "500",
                meaning = "how deep lists and objects may lie in one another in a body or a directory file")
        int maxJsonDepth,

        @Setting(
                value = "20000",
                min = "1",
                max = "1000000",
                meaning = "connections this node has at a time, live sessions too; more are closed at once")
        int maxConnections,

        @Setting(
                value = "1000",
                min = "1",
                max = "1000000",
                meaning =
                        "requests this node has under way at a time; more are answered 503 before their bodies are read")
        int maxRequests,

        @Setting(
                value = "30s",
                min = "100ms",
                max = "10m",
                meaning =
                        "longest time for a request to arrive: its head from the connection's opening, its body from the head")
        Duration requestTimeout,

        @Setting(
                value = "10m",
                min = "100ms",
                max = "24h",
                meaning =
                        "the same for the body of a directory file, once its sender has been found to be allowed to import")
        Duration importTimeout,

        @Setting(
                value = "60s",
                min = "100ms",
                max = "1h",
                meaning =
                        "longest time from an answer to the next request's head, and without taking anything of an answer")
        Duration idleTimeout) {
    public HttpSettings {
        Declared.check(
                HttpSettings.class,
                host,
                port,
                maxBody,
                maxImport,
                maxHeaders,
                maxHeaderCount,
                maxUrl,
                maxJsonDepth,
                maxConnections,
                maxRequests,
                requestTimeout,
                importTimeout,
                idleTimeout);
    }
}
