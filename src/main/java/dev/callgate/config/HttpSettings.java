package dev.callgate.config;

/** The port that every surface shares, and what one request may take. */
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

        @Setting(value = "8KiB", min = "256B", max = "1MiB", meaning = "longest request line, method and URL")
        Size maxUrl) {
    public HttpSettings {
        Declared.check(HttpSettings.class, host, port, maxBody, maxImport, maxHeaders, maxUrl);
    }
}
