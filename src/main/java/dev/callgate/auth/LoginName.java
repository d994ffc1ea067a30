package dev.callgate.auth;

import dev.callgate.policy.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A user name as somebody logs in with it.
 *
 * @param tenant null where it must be the only one of all tenants
 */
record LoginName(@Nullable String tenant, String username) {

    /** @param written {@code user@tenant}, or a bare user name, which is of the default tenant if there is one */
    static LoginName of(String written, @Nullable String defaultTenant) {
        int at = written.lastIndexOf('@');
        if (at > 0 && isTenant(written.substring(at + 1))) {
            return new LoginName(written.substring(at + 1), written.substring(0, at));
        }
        return new LoginName(defaultTenant, written);
    }

    private static boolean isTenant(String text) {
        try {
            return !Ids.tenant(text).isEmpty();
        } catch (IllegalArgumentException notATenant) {
            return false;
        }
    }
}
