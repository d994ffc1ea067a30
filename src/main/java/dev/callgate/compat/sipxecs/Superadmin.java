package dev.callgate.compat.sipxecs;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * The permission that opens this surface as MANAGER does. So nobody below OWNER may do what moves it: set it on a group
 * to another value than the group shows; rename a group that sets it, as of two groups of the same weight the name says
 * which one wins; delete such a group, as another one's value then counts for its members. Memberships and weights are
 * not written here: a new group is the heaviest, but has no members and sets nothing.
 */
final class Superadmin {
    static final String NAME = "superadmin";

    private Superadmin() {}

    /** Fails as FORBIDDEN where the group sets it, and the level is not enough to let another group's value count. */
    static Future<Void> mayMove(Rows rows, int group, AccessLevel level) {
        return rows.find(GroupSetting.class, group, NAME).map(set -> {
            if (set != null && !level.atLeast(AccessLevel.OWNER)) {
                throw needsOwner();
            }
            return null;
        });
    }

    /**
     * Whether a value is to be written. Whoever may not move it may still send back what was shown, and then nothing is.
     *
     * @param shown what was shown of the group, or null where nothing was
     * @throws Refusal FORBIDDEN, where it would be moved and may not be
     */
    static boolean moves(@Nullable Boolean shown, boolean value, AccessLevel level) {
        if (level.atLeast(AccessLevel.OWNER)) {
            return true;
        } else if (shown == null || value != shown) {
            throw needsOwner();
        }
        return false;
    }

    private static Refusal needsOwner() {
        return new Refusal(Fault.FORBIDDEN, null, "Whoever changes who has superadmin needs access level OWNER.");
    }
}
