package dev.callgate.policy;

/** What a node that has lost touch with the truth answers for an action. */
public enum StaleRule {
    /** Refuse: for monitoring and stealing, where a right taken away must not linger. */
    DENY,
    /** Answer from the last policy known. */
    LAST_KNOWN
}
