package dev.callgate.config;

import java.time.Duration;

/** Answers to writes. */
public record WriteSettings(
        @Setting(
                value = "2s",
                min = "0ms",
                max = "1m",
                meaning = "longest time the answer to a write waits until this node has applied it")
        Duration applyWithin) {
    public WriteSettings {
        Declared.check(WriteSettings.class, applyWithin);
    }
}
