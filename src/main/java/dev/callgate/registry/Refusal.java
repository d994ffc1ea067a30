package dev.callgate.registry;

import org.jspecify.annotations.Nullable;

/** A failure that may be told to the sender as it is: its message names what is wrong and what is allowed. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final @Nullable String field;

    public Refusal(Fault fault, @Nullable String field, String message) {
        super(message, null, false, false);
        this.fault = fault;
        this.field = field;
    }

    public static Refusal invalid(String field, String message) {
        return new Refusal(Fault.INVALID, field, message);
    }

    public static Refusal notFound(String message) {
        return new Refusal(Fault.NOT_FOUND, null, message);
    }

    public Fault fault() {
        return fault;
    }

    /** The field, parameter or path at fault, or null where it is not one field. */
    public @Nullable String field() {
        return field;
    }

    /** Never null here, unlike in other throwables. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? fault.name() : message;
    }
}
