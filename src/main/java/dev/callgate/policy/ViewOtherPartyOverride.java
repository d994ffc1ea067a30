package dev.callgate.policy;

/** What an extension hides of its other party from those who may otherwise see it (TelecomX's values). */
public enum ViewOtherPartyOverride {
    NONE,
    HIDE,
    HIDE_PERSONAL_PHONEBOOK,
    HIDE_OFF_WORK,
    HIDE_PERSONAL_PHONEBOOK_AND_OFF_WORK
}
