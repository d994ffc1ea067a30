package dev.callgate.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one place says, before anything is checked but its syntax.
 *
 * @param given by key, in the order written
 * @param base the folder that relative paths start from
 * @param problems what could not even be read
 */
record Source(Map<String, Given> given, Path base, List<String> problems) {

    /** A value as written, and where, such as {@code conf/callgate.yaml:3}. */
    record Given(String text, String origin) {}

    static Source of(Map<String, String> values, String origin) {
        Map<String, Given> given = new LinkedHashMap<>();
        values.forEach((key, text) -> given.put(key, new Given(text, origin)));
        return new Source(given, Sources.here(), List.of());
    }
}
