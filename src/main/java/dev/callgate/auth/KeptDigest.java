package dev.callgate.auth;

import dev.callgate.config.IsymphonySettings.PasswordDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The fast, unsalted digest that iSymphony's clients expect of a password, kept beside its hash only where the operator
 * asks for it. Nobody logs in by it. Thread-safe.
 */
public final class KeptDigest {
    private final PasswordDigest form;

    public KeptDigest(PasswordDigest form) {
        this.form = form;
    }

    /** What to keep of a new password, in lower-case hex, or null where nothing is kept. */
    public @Nullable String of(String password) {
        return switch (form) {
            case NONE -> null;
            case SHA1 -> sha1(password);
        };
    }

    private static String sha1(String password) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
