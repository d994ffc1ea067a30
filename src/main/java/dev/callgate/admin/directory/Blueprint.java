package dev.callgate.admin.directory;

import dev.callgate.policy.Fact.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document makes of a tenant's present facts; made anew from the same facts, it is the same, but for the
 * credential versions of new users.
 *
 * @param before the tenant as it is, or null where it will be created
 */
record Blueprint(@Nullable Tenant before, Tenant after, Facts current, Facts wanted, List<PasswordWish> passwords) {

    /**
     * Throws {@link DirectoryInvalid}, or a FORBIDDEN {@link dev.callgate.registry.Refusal}.
     *
     * @param tenants all tenants
     * @param current the tenant's present facts
     */
    static Blueprint of(Document document, Facts tenants, Facts current, Rights rights) {
        Findings findings = new Findings();
        At at = document.root().get("tenant");
        Tenant before = tenants.find(Tenant.class, at.text("id"));
        if (before == null && at.find("name") == null) {
            findings.add(at, "there is no tenant " + at.text("id") + "; to create it, give its name");
        }
        Tenant after = tenant(at, before, tenants, findings);
        rights.check(before, after, tenants);
        Draft draft = Draft.of(document, after.id(), current, findings);
        Integrity.ensure(draft, findings);
        Levels.check(draft, at, rights, findings);
        findings.throwIfAny();
        return new Blueprint(before, after, current, draft.wanted(), draft.passwords());
    }

    private static Tenant tenant(At at, @Nullable Tenant before, Facts tenants, Findings findings) {
        String id = at.text("id");
        String parent = at.findText("parent");
        if (parent != null && tenants.find(Tenant.class, parent) == null) {
            findings.add(at.get("parent"), "there is no tenant " + parent);
        } else if (parent != null && isWithin(parent, id, tenants)) {
            findings.add(at.get("parent"), "would put " + id + " below itself");
        }
        try {
            return new Tenant(
                    id,
                    at.text("name", before == null ? id : before.name()),
                    parent != null || before == null ? parent : before.parent());
        } catch (IllegalArgumentException e) {
            findings.add(at, String.valueOf(e.getMessage()));
            findings.throwIfAny();
            throw e;
        }
    }

    private static boolean isWithin(String tenant, String above, Facts tenants) {
        Tenant at = tenants.find(Tenant.class, tenant);
        while (at != null && !at.id().equals(above)) {
            at = at.parent() == null ? null : tenants.find(Tenant.class, at.parent());
        }
        return at != null;
    }
}
