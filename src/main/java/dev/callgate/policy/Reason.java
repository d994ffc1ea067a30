package dev.callgate.policy;

import java.util.Locale;

/** Why a decision came out as it did; the code is what clients see. */
public enum Reason {
    /** A statement allows it. */
    GRANTED,
    /** A statement denies it. */
    DENIED,
    /** No statement speaks of it. */
    NOT_GRANTED,
    /** The target's never list has it. */
    NEVER,
    UNKNOWN_SUBJECT,
    UNKNOWN_ACTION,
    UNKNOWN_TARGET,
    /** The question's bare word could mean two things. */
    AMBIGUOUS,
    /** The action is not one that is done to targets of this type. */
    NOT_APPLICABLE,
    DISABLED,
    /** The subject is a lite user and the action is not for those. */
    LITE,
    /** The target's owner is a lite user, whose state others do not see. */
    TARGET_LITE,
    /** The action needs another one, and that is denied or not granted. */
    NEEDS,
    /** The target's viewOtherPartyOverride hides its other party here. */
    OVERRIDE,
    /** Decided by the effective value of a setting. */
    SETTING,
    /** Decided by the level of an access permission. */
    ACCESS_PERMISSION,
    /** This node has lost touch with the truth, and the action is one that is then refused. */
    STALE;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String code() {
        return code;
    }
}
