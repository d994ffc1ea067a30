package dev.callgate.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param statement what decided: {@code grant:<uuid>}, {@code extensionGroup:<uuid>}, {@code setting:<name>},
 *     {@code accessPermission:<key>}; null where no statement did
 */
public record Decision(
        boolean allowed, Reason reason, @Nullable String statement) {
    private static final Map<Reason, Decision> DENIALS = new EnumMap<>(Reason.class);

    static {
        for (Reason reason : Reason.values()) {
            DENIALS.put(reason, new Decision(false, reason, null));
        }
    }

    /** A denial that no statement decided; allocates nothing. */
    public static Decision deny(Reason reason) {
        return Objects.requireNonNull(DENIALS.get(reason));
    }
}
