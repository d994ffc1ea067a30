package dev.callgate.policy;

/**
 * All of a user's rights at one instant, immutable: those over targets, and those without one. Users who share a view and
 * have equal privileges have equal rights.
 */
public record Rights(View view, Privileges privileges) {
    /**
     * A hash of every action on every target by name, of TelecomX's permissions, settings and access permissions; equal
     * on every node, without quotes.
     */
    public String etag() {
        return sum().toString();
    }

    /** Whether both are the same to a reader, though they may come from different policies. */
    public boolean showSameAs(Rights other) {
        return equals(other) || sum().equals(other.sum());
    }

    private Etag sum() {
        return view.ofRows().plus(privileges.etag());
    }
}
