package dev.callgate.auth;

import dev.callgate.registry.Refusal;
import java.nio.charset.StandardCharsets;

/**
 * What a password that somebody chooses must be like.
 *
 * @param least the fewest characters
 */
public record PasswordStrength(int least) {
    private static final int MOST_BYTES = 1024;

    public PasswordStrength {
        if (least < 1) {
            throw new IllegalArgumentException("least must be positive");
        }
    }

    /** Throws a {@link Refusal} that names the field {@code password} and what is allowed. */
    public void check(String password, String username) {
        if (password.codePointCount(0, password.length()) < least) {
            throw refused("must have at least " + least + " characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(password)
                || password.chars().anyMatch(Character::isISOControl)) {
            throw refused("must be Unicode text without control characters, which no log-in could send");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw refused("must have at most " + MOST_BYTES + " bytes in UTF-8");
        }
        if (password.equalsIgnoreCase(username)) {
            throw refused("must not be the username");
        }
    }

    private static Refusal refused(String why) {
        return Refusal.invalid("password", why);
    }
}
