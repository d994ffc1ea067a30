package dev.callgate.admin.directory;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tries all documents of a file against this node's policies, as if each were imported after those before it. */
final class Trial {
    /** A document and what it would make of its tenant now. */
    record Tried(Document document, Blueprint blueprint) {}

    private final Policies policies;
    private final Rights rights;
    private final Removals removals;
    private final Findings findings = new Findings();

    Trial(Policies policies, Rights rights, Removals removals) {
        this.removals = removals;
        this.policies = policies;
        this.rights = rights;
    }

    /** Throws {@link DirectoryInvalid} with the findings in all documents, or as {@link Removals#check}. */
    List<Tried> of(List<Document> documents) {
        documents.forEach(document -> Schema.check(document, findings));
        findings.throwIfAny();
        Facts tenants = Facts.of(policies.tenants().tenants());
        Set<String> described = new HashSet<>();
        List<Tried> tried = new ArrayList<>();
        for (Document document : documents) {
            At tenant = document.root().get("tenant");
            if (!described.add(tenant.text("id"))) {
                findings.add(tenant, "tenant " + tenant.text("id") + " is described twice in this file");
            }
            try {
                Blueprint blueprint = Blueprint.of(document, tenants, facts(tenant.text("id")), rights);
                tenants.put(blueprint.after());
                tried.add(new Tried(document, blueprint));
            } catch (DirectoryInvalid e) {
                e.findings().forEach(findings::add);
                pretend(tenant, tenants);
            }
        }
        findings.throwIfAny();
        tried.forEach(each -> removals.check(each.blueprint()));
        return tried;
    }

    /** So that documents below a faulty one are not blamed for it. */
    private static void pretend(At tenant, Facts tenants) {
        String id = tenant.text("id");
        if (!id.equals(Tenant.ROOT)) {
            tenants.put(new Tenant(id, id, tenant.findText("parent")));
        }
    }

    private Facts facts(String tenant) {
        TenantPolicy policy = policies.find(tenant);
        return Facts.of(policy == null ? List.<Fact>of() : policy.facts().toList());
    }
}
