package dev.callgate.auth;

/** A caller was turned away. Its message is for logs only and holds no credential. */
public final class NotAuthorized extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AuthFailure failure;

    public NotAuthorized(AuthFailure failure, String message) {
        super(message, null, false, false);
        this.failure = failure;
    }

    public AuthFailure failure() {
        return failure;
    }
}
