package dev.callgate.compat.newvoicemedia;

import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.Caller;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.policy.AccessLevel;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * NewVoiceMedia's scopes, each of which opens what those before it do. A token without scopes has those of its user's
 * level; one with scopes has no more than both of them allow. A service's token is nobody's: it sees what its scopes name.
 */
public final class UserScopes {
    /** One's own access permissions; from PERSONAL on. */
    public static final String SELF = "self:read";

    /** Everybody's; from VIEWER on. */
    public static final String READ = "users:read";

    /** To give them as well; from MANAGER on. */
    public static final String WRITE = "users:write";

    private UserScopes() {}

    /** Throws {@link NotAuthorized} where the caller may not see this user's permissions. */
    static void requireSee(Caller caller, String tenant, UUID user) {
        AccessLevel least = caller.user() == null ? AccessLevel.PERSONAL : AccessLevel.VIEWER;
        boolean isSelf = user.equals(caller.user()) && tenant.equals(caller.tenant());
        require(may(caller, least, READ, WRITE) || (isSelf && may(caller, AccessLevel.PERSONAL, SELF, READ, WRITE)));
    }

    /** Throws {@link NotAuthorized} where the caller may give nobody anything. */
    static void requireGive(Caller caller) {
        require(may(caller, AccessLevel.MANAGER, WRITE));
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new NotAuthorized(AuthFailure.FORBIDDEN, "access permissions");
        }
    }

    private static boolean may(Caller caller, AccessLevel least, String... scopes) {
        return Stream.of(scopes).anyMatch(scope -> caller.may(least, scope));
    }
}
