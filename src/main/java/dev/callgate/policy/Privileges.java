package dev.callgate.policy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A user's rights that have no target, as decisions give them. Immutable and equal by value.
 *
 * @param settings every setting of the catalogue by name, and whether it is on for the user
 * @param accessPermissions the user's levels by permission key; keys never given to the user are absent
 */
public record Privileges(Map<String, Boolean> settings, Map<String, String> accessPermissions) {
    public Privileges {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        accessPermissions = Collections.unmodifiableMap(new TreeMap<>(accessPermissions));
    }

    Etag etag() {
        Etag sum = Etag.NONE;
        for (Map.Entry<String, Boolean> setting : settings.entrySet()) {
            sum = sum.plus(Etag.ofWords("setting", setting.getKey(), setting.getValue() ? "on" : "off"));
        }
        for (Map.Entry<String, String> permission : accessPermissions.entrySet()) {
            sum = sum.plus(Etag.ofWords("accessPermission", permission.getKey(), permission.getValue()));
        }
        return sum;
    }
}
