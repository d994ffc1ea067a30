package dev.callgate.policy;

/**
 * Where a stream stands: its last revision and the random id of the change that made it, both 0 before the first.
 * Two histories that share a revision differ in the id.
 */
public record Head(long revision, long changeId) {
    public static final Head NONE = new Head(0, 0);
}
