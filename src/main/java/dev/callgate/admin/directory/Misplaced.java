package dev.callgate.admin.directory;

/** A value cannot be used; thrown where a fact is read, caught by {@link Draft#put}, which makes a finding of it. */
final class Misplaced extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient At at;
    private final String why;

    Misplaced(At at, String why) {
        super(why, null, false, false);
        this.at = at;
        this.why = why;
    }

    At at() {
        return at;
    }

    String why() {
        return why;
    }
}
