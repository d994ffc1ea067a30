package dev.callgate.config;

import java.time.Duration;
import java.util.List;

/** Live sessions: open panels that are told when an answer changes. */
public record LiveSettings(
        @Setting(value = "20s", min = "1s", max = "5m", meaning = "how often an open panel is pinged")
        Duration ping,

        @Setting(value = "60s", min = "2s", max = "1h", meaning = "a panel that was silent for so long is cut off")
        Duration readIdle,

        @Setting(value = "30s", min = "1s", max = "1h", meaning = "a panel that took nothing for so long is cut off")
        Duration writeIdle,

        @Setting(value = "16KiB", min = "1KiB", max = "1MiB", meaning = "largest message taken from a panel")
        Size maxMessage,

        @Setting(value = "20", min = "1", max = "10000", meaning = "sessions one user may have on this node")
        int sessionsPerUser,

        @Setting(value = "10000", min = "1", max = "1000000", meaning = "sessions one tenant may have on this node")
        int sessionsPerTenant,

        @Setting(
                meaning =
                        "web origins whose pages may connect, such as https://panel.example; the node's own always may")
        List<String> origins) {
    public LiveSettings {
        origins = List.copyOf(origins);
        Declared.check(
                LiveSettings.class, ping, readIdle, writeIdle, maxMessage, sessionsPerUser, sessionsPerTenant, origins);
        if (readIdle.compareTo(ping) <= 0) {
            throw new IllegalArgumentException("live.read-idle must be longer than live.ping");
        }
        // A quiet session writes nothing but its pings.
        if (writeIdle.compareTo(ping) <= 0) {
            throw new IllegalArgumentException("live.write-idle must be longer than live.ping");
        }
    }
}
