package dev.callgate.admin.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The password that the file gives a user: plain or hashed, never both.
 *
 * @param digest SHA-1, for iSymphony's clients; null where the file gives none
 */
record PasswordWish(
        UUID user,
        @Nullable String plain,
        @Nullable String hash,
        @Nullable String digest) {
    @Override
    public String toString() {
        return "PasswordWish[user=" + user + ", redacted]";
    }
}
