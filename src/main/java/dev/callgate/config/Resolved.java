package dev.callgate.config;

import java.util.Map;

/**
 * Settings that are all right, and where each came from.
 *
 * @param values by key, those in force, as one would write them; secrets as redacted, none as empty
 * @param origins by key, only for those not left at their default
 */
public record Resolved(Settings settings, Map<String, String> values, Map<String, String> origins) {
    public Resolved {
        values = Map.copyOf(values);
        origins = Map.copyOf(origins);
    }
}
