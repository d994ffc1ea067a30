package dev.callgate.registry;

/** How a command or a question can fail; each surface maps these to its own answers in one place. */
public enum Fault {
    /** What the sender gave is malformed or contradicts the rules of the model. */
    INVALID,
    /** What the request names is not there, or not for this caller to see. */
    NOT_FOUND,
    /** It is there already, or is in use. */
    CONFLICT,
    /** The caller may not do this. */
    FORBIDDEN,
    /** The database or the truth is out of reach; trying again later may help. */
    UNAVAILABLE
}
