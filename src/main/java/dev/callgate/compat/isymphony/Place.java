package dev.callgate.compat.isymphony;

import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.TenantPolicy;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;

/** What a request's path names. The ids alone for writing, which checks them itself; looked up for reading. */
final class Place {
    static final String CORE_SERVER = "coreServerId";
    static final String GROUP = "extensionGroupId";

    private Place() {}

    static UUID coreServerId(RoutingContext ctx) {
        return Given.uuid(ctx.pathParam(CORE_SERVER), IsymphonyErrors.noCoreServer());
    }

    static UUID groupId(RoutingContext ctx) {
        return Given.uuid(ctx.pathParam(GROUP), IsymphonyErrors.noGroup());
    }

    static UUID coreServer(RoutingContext ctx, TenantPolicy policy) {
        UUID id = coreServerId(ctx);
        if (policy.directory().coreServer(id) == null) {
            throw IsymphonyErrors.noCoreServer();
        }
        return id;
    }

    static ExtensionGroup group(RoutingContext ctx, TenantPolicy policy) {
        UUID coreServer = coreServer(ctx, policy);
        ExtensionGroup group = policy.extensionGroup(groupId(ctx));
        if (group == null || !group.coreServer().equals(coreServer)) {
            throw IsymphonyErrors.noGroup();
        }
        return group;
    }
}
