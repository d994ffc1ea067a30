package dev.callgate.registry;

/**
 * Who writes and through which surface, for the audit log.
 *
 * @param actor {@code user:<tenant>/<uuid>} or {@code system}
 * @param source the surface, such as {@code api}, {@code import}, {@code isymphony}
 */
public record Origin(String actor, String source) {
    public static final String SYSTEM = "system";
}
