package dev.callgate.config;

import java.time.Duration;

/** When a node's copy counts as stale, and actions that may not rest on old rules are denied. */
public record StaleSettings(
        @Setting(value = "5s", min = "100ms", max = "24h", meaning = "age from which this node's rules count as stale")
        Duration after) {
    public StaleSettings {
        Declared.check(StaleSettings.class, after);
    }
}
