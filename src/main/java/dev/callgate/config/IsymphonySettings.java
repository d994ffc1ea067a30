package dev.callgate.config;

/** What clients of iSymphony expect beyond what is safe by default. */
public record IsymphonySettings(
        @Setting(
                value = "none",
                meaning = "unsalted digest of each new password that is kept and shown to iSymphony's clients;"
                        + " whoever reads it can guess the password fast")
        PasswordDigest passwordDigest) {

    /** The form of the digest. */
    public enum PasswordDigest {
        NONE,
        SHA1
    }

    public IsymphonySettings {
        Declared.check(IsymphonySettings.class, passwordDigest);
    }
}
