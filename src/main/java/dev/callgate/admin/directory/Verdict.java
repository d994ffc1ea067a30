package dev.callgate.admin.directory;

import dev.callgate.registry.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Whether a password in the file is another than the one stored.
 *
 * @param version the user's credential version that this was found at; 0 for a user who is not there yet
 * @param replacement what to store, or null where the password is the same
 */
record Verdict(int version, Secret.@Nullable Password replacement) {}
