package dev.callgate.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** FastAGI, by which Asterisk asks from its dialplan; it waits as long as it is let, and the call with it. */
public record AgiSettings(
        @Setting(value = "127.0.0.1", meaning = "address that Asterisk connects to for FastAGI")
        String host,

        @Setting(value = "4573", min = "0", max = "65535", meaning = "its port; 0 takes a free one")
        int port,

        @Setting(meaning = "the tenant that Asterisk asks about, as it cannot log in; without one, FastAGI is off")
        @Nullable String tenant,

        @Setting(
                value = "1000",
                min = "1",
                max = "100000",
                meaning = "questions taken at a time; more are hung up on at once")
        int maxSessions,

        @Setting(value = "2s", min = "100ms", max = "1m", meaning = "longest time of a question; then it is denied")
        Duration sessionTimeout,

        @Setting(value = "2KiB", min = "256B", max = "64KiB", meaning = "longest line taken from Asterisk")
        Size maxLine,

        @Setting(
                value = "200",
                min = "50",
                max = "10000",
                meaning = "most lines of a question; Asterisk sends about 25")
        int maxLines) {
    public AgiSettings {
        Declared.check(AgiSettings.class, host, port, tenant, maxSessions, sessionTimeout, maxLine, maxLines);
    }
}
