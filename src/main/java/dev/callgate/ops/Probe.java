package dev.callgate.ops;

/** One condition for being ready. Asked on an event loop, often: answers from memory, never blocks. Thread-safe. */
public interface Probe {
    /** What readiness calls it: one lower-case word. */
    String name();

    /** How it stands now. */
    State state();

    /**
     * An answer of a probe.
     *
     * @param ok whether the node may serve, as far as this probe can tell
     * @param detail a phrase for the operator; no secrets
     */
    record State(boolean ok, String detail) {}
}
