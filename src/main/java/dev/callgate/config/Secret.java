package dev.callgate.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that never prints: logs, messages and {@code callgate config} show it as redacted. Equality takes constant time. */
public final class Secret {
    private final String text;

    public Secret(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a secret must not be blank");
        }
        this.text = text;
    }

    /** The secret itself, for the one who must present it. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "redacted";
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
