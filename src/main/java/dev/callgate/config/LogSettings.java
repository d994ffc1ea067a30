package dev.callgate.config;

/** What is logged, on standard output. */
public record LogSettings(
        @Setting(value = "info", meaning = "least level of Callgate's own lines")
        Level level,

        @Setting(value = "warn", meaning = "least level of the libraries' lines")
        Level libraries,

        @Setting(value = "plain", meaning = "lines for people, or one JSON object a line")
        Format format) {

    /** Rising; {@code OFF} silences. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        OFF
    }

    /** How a line looks. */
    public enum Format {
        PLAIN,
        JSON
    }

    public LogSettings {
        Declared.check(LogSettings.class, level, libraries, format);
    }
}
