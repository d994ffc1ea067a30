package dev.callgate.config;

import java.nio.file.Path;

/** What this node keeps on disk. */
public record DataSettings(
        @Setting(value = "data", meaning = "folder of the embedded PostgreSQL; unused when database.url is given")
        Path dir) {
    public DataSettings {
        Declared.check(DataSettings.class, dir);
    }
}
