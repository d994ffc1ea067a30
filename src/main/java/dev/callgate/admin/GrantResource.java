package dev.callgate.admin;

import dev.callgate.admin.PolicyRoutes.Write;
import dev.callgate.http.JsonBody;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Fault;
import dev.callgate.registry.command.Alter;
import dev.callgate.registry.command.Put;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;

/** {@code /v1/grants/{id}}: the writer chooses the id, so that the same PUT twice makes one grant. */
final class GrantResource {
    private GrantResource() {}

    static JsonObject get(RoutingContext ctx, TenantPolicy policy) {
        UUID id = Given.id(ctx);
        return GrantBody.json(Given.found(policy.grant(id), "grant " + id));
    }

    static Write put(RoutingContext ctx) {
        Grant grant = JsonBody.read(ctx, GrantBody.class).grant(Given.id(ctx));
        return new Write(new Put(grant, Fault.INVALID), GrantBody.json(grant));
    }

    static Write delete(RoutingContext ctx) {
        UUID id = Given.id(ctx);
        return new Write(
                new Alter<>(Grant.class, List.of(id), there -> null), new JsonObject().put("id", id.toString()));
    }
}
