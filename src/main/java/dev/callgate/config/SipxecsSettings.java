package dev.callgate.config;

/** The surface of sipXecs. */
public record SipxecsSettings(
        @Setting(
                value = "documented",
                meaning = "whom to follow where sipXecs's document and the server as shipped do not agree")
        Profile profile) {

    /** The two that do not agree. */
    public enum Profile {
        DOCUMENTED,
        SERVER
    }

    public SipxecsSettings {
        Declared.check(SipxecsSettings.class, profile);
    }
}
