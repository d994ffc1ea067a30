package dev.callgate.config;

import java.time.Duration;

/** This node's copy of every policy. */
public record ReplicaSettings(
        @Setting(value = "1s", min = "50ms", max = "1m", meaning = "how often the database is asked for news")
        Duration poll) {
    public ReplicaSettings {
        Declared.check(ReplicaSettings.class, poll);
    }
}
