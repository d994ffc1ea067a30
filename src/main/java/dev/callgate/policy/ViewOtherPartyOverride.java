package dev.callgate.policy;

/** What an extension hides of its other party from those who may otherwise see it (TelecomX's values). */
public enum ViewOtherPartyOverride {
    NONE(0),
    HIDE(1),
    HIDE_PERSONAL_PHONEBOOK(2),
    HIDE_OFF_WORK(3),
    HIDE_PERSONAL_PHONEBOOK_AND_OFF_WORK(4);

    private final int code;

    ViewOtherPartyOverride(int code) {
        this.code = code;
    }

    /** Three bits that never change: they are part of every ETag. */
    int code() {
        return code;
    }
}
