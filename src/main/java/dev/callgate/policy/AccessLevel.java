package dev.callgate.policy;

/**
 * What a person may do with Callgate itself, lowest first (TelecomX's words). It says nothing about calls: those are
 * decided by the rule alone, and {@link #NO_LOGIN} bars logging in, not the phone.
 */
public enum AccessLevel {
    NO_LOGIN,
    PERSONAL,
    VIEWER,
    MANAGER,
    OWNER,
    RESELLER,
    RESELLER_ADMIN,
    ADMIN;

    public boolean atLeast(AccessLevel other) {
        return compareTo(other) >= 0;
    }
}
