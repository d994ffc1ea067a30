package dev.callgate.config;

import java.time.Duration;

/** Answers to reads that must not be older than a write. */
public record ReadSettings(
        @Setting(
                value = "2s",
                min = "0ms",
                max = "1m",
                meaning = "longest time a read with Callgate-Min-Revision waits until this node has applied it")
        Duration waitWithin) {
    public ReadSettings {
        Declared.check(ReadSettings.class, waitWithin);
    }
}
