package dev.callgate.auth.keys;

/** An answer that is no key set, or none that may be used. Its message repeats nothing of the answer. */
final class UnusableKeySet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableKeySet(String message) {
        super(message, null, false, false);
    }
}
