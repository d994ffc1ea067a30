package dev.callgate.config;

/**
 * A written value that its setting cannot be. Its message is the reason, to be told beside what is allowed in place of the
 * value, which it does not repeat where that may hold a secret.
 */
final class UnfitValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnfitValue(String reason, Throwable cause) {
        super(reason, cause);
    }
}
