package dev.callgate.auth;

import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Everybody whom a name can mean by this node's policies: of its tenant or, where it has none, of all. Which of them has
 * a password, only the database knows; but a new password raises a credential version, so where all are as they were,
 * the name still means whom it meant then.
 */
record Namesakes(List<Namesake> all) {

    record Namesake(String tenant, UUID user, int credentialVersion) {}

    Namesakes {
        all = List.copyOf(all);
    }

    /** Those of now. Takes a look-up per tenant for a name without one: a tenth of a millisecond for a thousand. */
    static Namesakes of(LoginName name, Policies policies) {
        List<Namesake> all = new ArrayList<>(1);
        if (name.tenant() != null) {
            add(name.tenant(), name.username(), policies, all);
        } else {
            for (Tenant tenant : policies.tenants().tenants()) {
                add(tenant.id(), name.username(), policies, all);
            }
        }
        return new Namesakes(all);
    }

    private static void add(String tenant, String username, Policies policies, List<Namesake> all) {
        TenantPolicy policy = policies.find(tenant);
        User user = policy == null ? null : policy.userNamed(username);
        if (user != null) {
            all.add(new Namesake(tenant, user.id(), user.credentialVersion()));
        }
    }

    boolean include(Login.Identity who) {
        return all.contains(new Namesake(who.tenant(), who.user().id(), who.credentialVersion()));
    }
}
