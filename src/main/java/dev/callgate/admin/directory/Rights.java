package dev.callgate.admin.directory;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which tenants one may import, and up to which access level of people: OWNER and above their own tenant,
 * RESELLER_ADMIN those below it too, ADMIN all.
 *
 * @param tenant the own tenant; null for Callgate itself, which may import any
 */
public record Rights(@Nullable String tenant, AccessLevel level) {
    /** Callgate's own, for the first run. */
    public static final Rights SYSTEM = new Rights(null, AccessLevel.ADMIN);

    /**
     * Checks that {@code after} may be imported in the place of {@code before}.
     *
     * @param tenants all tenants there are
     * @throws Refusal FORBIDDEN; the same for a tenant that does not exist as for one out of reach
     */
    void check(@Nullable Tenant before, Tenant after, Facts tenants) {
        boolean moved = before == null || !Objects.equals(after.parent(), before.parent());
        boolean allowed = reaches(after.id(), before == null ? after.parent() : after.id(), tenants)
                && (!moved || mayMove(before, after, tenants));
        if (!allowed) {
            throw new Refusal(Fault.FORBIDDEN, "tenant", "the access level does not allow importing this tenant");
        }
    }

    /** Whether a person of this access level may be made, altered or removed. */
    boolean covers(AccessLevel person) {
        return level.atLeast(person);
    }

    private boolean reaches(String id, @Nullable String lowest, Facts tenants) {
        return isAdmin()
                || (level.atLeast(AccessLevel.OWNER) && id.equals(tenant) && tenants.find(Tenant.class, id) != null)
                || (level.atLeast(AccessLevel.RESELLER_ADMIN) && isBelow(lowest, tenants));
    }

    private boolean mayMove(@Nullable Tenant before, Tenant after, Facts tenants) {
        return isAdmin()
                || (level.atLeast(AccessLevel.RESELLER_ADMIN)
                        && isBelow(after.parent(), tenants)
                        && (before == null || isBelow(before.parent(), tenants)));
    }

    private boolean isAdmin() {
        return level.atLeast(AccessLevel.ADMIN);
    }

    /** Whether the tenant is the own one or lies below it. */
    private boolean isBelow(@Nullable String id, Facts tenants) {
        int most = tenants.list(Tenant.class).size();
        String at = id;
        for (int depth = 0; at != null && depth <= most; depth++) {
            if (at.equals(tenant)) {
                return true;
            }
            Tenant there = tenants.find(Tenant.class, at);
            at = there == null ? null : there.parent();
        }
        return false;
    }
}
