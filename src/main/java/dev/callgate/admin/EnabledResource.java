package dev.callgate.admin;

import dev.callgate.admin.PolicyRoutes.Write;
import dev.callgate.auth.Callers;
import dev.callgate.http.JsonBody;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.command.Alter;
import dev.callgate.registry.command.Reach;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /v1/users/{id}/enabled}. Nobody disables or enables people above the own access level. */
final class EnabledResource {
    private EnabledResource() {}

    private record Body(@Nullable Boolean enabled) {}

    static JsonObject get(RoutingContext ctx, TenantPolicy policy) {
        UUID id = Given.id(ctx);
        return json(id, Given.found(policy.user(id), "user " + id).enabled());
    }

    static Write put(RoutingContext ctx) {
        UUID id = Given.id(ctx);
        boolean enabled = Given.value("enabled", JsonBody.read(ctx, Body.class).enabled());
        AccessLevel own = Callers.get(ctx).level();
        return new Write(
                new Alter<>(
                        User.class, List.of(id), user -> Reach.within(own, user).withEnabled(enabled)),
                json(id, enabled));
    }

    private static JsonObject json(UUID id, boolean enabled) {
        return new JsonObject().put("id", id.toString()).put("enabled", enabled);
    }
}
