package dev.callgate.auth;

/** Why a caller was turned away; each surface words it in its own way, none says more than this. */
public enum AuthFailure {
    /** No credentials where some are needed. */
    MISSING,
    /** Not a well-formed Authorization header or token. */
    MALFORMED,
    /** A token that is not ours, was tampered with, or whose user may not log in any more. */
    INVALID,
    /** A token or session whose time is over. */
    EXPIRED,
    /** A name and password that do not match. */
    WRONG_CREDENTIALS,
    /** Too many attempts to log in, for this name or from this address; a while later it may go on. */
    TOO_MANY_ATTEMPTS,
    /** A known caller without the level or scope for this. */
    FORBIDDEN
}
