package dev.callgate.policy;

/** A change holds an entry that this binary does not know; its reader must reload instead of applying it. */
public final class UnknownKind extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownKind(String label) {
        super("unknown kind of entry: " + label);
    }
}
