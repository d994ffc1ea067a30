package dev.callgate.config;

import java.time.Duration;

/** How a node leaves. */
public record ShutdownSettings(
        @Setting(value = "10s", min = "0ms", max = "10m", meaning = "time that open requests and panels have to end")
        Duration grace) {
    public ShutdownSettings {
        Declared.check(ShutdownSettings.class, grace);
    }
}
