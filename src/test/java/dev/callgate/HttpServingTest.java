package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.Settings;
import dev.callgate.http.HttpSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpServingTest {
    @Test
    void holdsTheServerToItsSettings() {
        Settings settings = Settings.of(Map.ofEntries(
                Map.entry("http.host", "127.0.0.2"),
                Map.entry("http.port", "1"),
                Map.entry("http.max-body", "2KiB"),
                Map.entry("http.max-headers", "3KiB"),
                Map.entry("http.max-url", "4KiB"),
                Map.entry("live.max-message", "5KiB"),
                Map.entry("http.max-connections", "6"),
                Map.entry("http.max-requests", "7"),
                Map.entry("http.max-header-count", "18"),
                Map.entry("http.max-json-depth", "9"),
                Map.entry("http.request-timeout", "10s"),
                Map.entry("http.idle-timeout", "11s"),
                Map.entry("live.read-idle", "32s"),
                Map.entry("live.write-idle", "33s"),
                Map.entry("shutdown.grace", "14s")));

        assertThat(HttpServing.settings(settings))
                .isEqualTo(new HttpSettings(
                        "127.0.0.2",
                        1,
                        new HttpSettings.Limits(
                                new HttpSettings.Sizes(2 << 10, 3 << 10, 4 << 10, 5 << 10, 5 << 10),
                                new HttpSettings.Counts(6, 7, 18, 9),
                                new HttpSettings.Times(
                                        Duration.ofSeconds(10),
                                        Duration.ofSeconds(11),
                                        Duration.ofSeconds(32),
                                        Duration.ofSeconds(33))),
                        List.of("callgate.live.v1"),
                        Duration.ofSeconds(14)));
    }
}
