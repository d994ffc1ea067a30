package dev.callgate.http;

import org.jspecify.annotations.Nullable;

/** A request that cannot be read. Its message is fit for the sender: it says what is wrong and what is allowed. */
public final class RequestFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String field;

    /**
     * @param status an HTTP status of 400 to 499
     * @param field the field, parameter or path at fault, or null where it is not one field
     */
    public RequestFault(int status, @Nullable String field, String message) {
        super(message, null, false, false);
        this.status = status;
        this.field = field;
    }

    public static RequestFault malformed(String message) {
        return new RequestFault(400, null, message);
    }

    public static RequestFault invalid(String field, String message) {
        return new RequestFault(400, field, message);
    }

    public int status() {
        return status;
    }

    public @Nullable String field() {
        return field;
    }

    /** Never null here, unlike in other throwables. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "malformed request" : message;
    }
}
