package dev.callgate.policy;

import org.jspecify.annotations.Nullable;

/**
 * What the asker knows of the situation. What is null is assumed to hide.
 *
 * @param presence the presence of the target's owner, such as {@code OFF_WORK} or {@code HOLIDAY}
 * @param inPersonalPhonebook whether the other party is in the owner's personal phonebook
 */
public record Context(@Nullable String presence, @Nullable Boolean inPersonalPhonebook) {
    public static final Context NONE = new Context(null, null);
}
