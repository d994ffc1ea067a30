package dev.callgate.auth;

import dev.callgate.policy.AccessLevel;

/**
 * A scope that a token may have.
 *
 * @param name such as {@code decisions:check}
 * @param least the level at which it lets a user do anything; who is below it cannot give it
 * @param forServices whether a token that is nobody's can do something with it
 */
public record TokenScope(String name, AccessLevel least, boolean forServices) {
    public TokenScope {
        if (name.isBlank() || name.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("a scope is one word");
        }
    }
}
