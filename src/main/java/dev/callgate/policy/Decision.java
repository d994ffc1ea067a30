package dev.callgate.policy;

import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param statement what decided: {@code grant:<uuid>}, {@code extensionGroup:<uuid>}, {@code setting:<name>},
 *     {@code accessPermission:<key>}; null where no statement did
 */
public record Decision(
        boolean allowed, Reason reason, @Nullable String statement) {
    public static Decision deny(Reason reason) {
        return new Decision(false, reason, null);
    }
}
