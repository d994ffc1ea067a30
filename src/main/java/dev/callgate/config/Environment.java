package dev.callgate.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The environment as a source: {@code CALLGATE_HTTP_PORT} is {@code http.port}. */
final class Environment {
    /** Variables that begin like settings but belong to the commands and scripts. */
    private static final List<String> OTHERS =
            List.of("CALLGATE_CONFIG", "CALLGATE_PASSWORD", "CALLGATE_TOKEN", "CALLGATE_JAVA_OPTIONS");

    /** What Kubernetes sets in every container beside a service named callgate. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("CALLGATE_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP)(_.*)?)?)");

    private Environment() {}

    /** An unknown variable keeps its name as its key, so that it is refused under the name that was written. */
    static Source read(Map<String, String> variables) {
        Map<String, String> keys = new LinkedHashMap<>();
        Keys.known().forEach(key -> keys.put(Declared.environment(key), key));
        Map<String, Source.Given> given = new LinkedHashMap<>();
        new TreeMap<>(variables).forEach((name, text) -> {
            if (name.startsWith("CALLGATE_")
                    && !OTHERS.contains(name)
                    && !SERVICE_LINK.matcher(name).matches()) {
                given.put(keys.getOrDefault(name, name), new Source.Given(text, "environment " + name));
            }
        });
        return new Source(given, Sources.here(), List.of());
    }
}
