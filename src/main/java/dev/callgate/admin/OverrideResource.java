package dev.callgate.admin;

import dev.callgate.admin.PolicyRoutes.Write;
import dev.callgate.http.JsonBody;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.ViewOtherPartyOverride;
import dev.callgate.registry.command.Alter;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /v1/extensions/{id}/view-other-party-override}; to delete it is to set it to NONE. */
final class OverrideResource {
    private static final String FIELD = "viewOtherPartyOverride";

    private OverrideResource() {}

    private record Body(@Nullable ViewOtherPartyOverride viewOtherPartyOverride) {}

    static JsonObject get(RoutingContext ctx, TenantPolicy policy) {
        TargetKey extension = Given.extension(ctx);
        return json(
                extension,
                Given.found(policy.target(extension), extension.toString()).override());
    }

    static Write put(RoutingContext ctx) {
        return set(ctx, Given.value(FIELD, JsonBody.read(ctx, Body.class).viewOtherPartyOverride()));
    }

    static Write delete(RoutingContext ctx) {
        return set(ctx, ViewOtherPartyOverride.NONE);
    }

    private static Write set(RoutingContext ctx, ViewOtherPartyOverride override) {
        TargetKey extension = Given.extension(ctx);
        return new Write(
                new Alter<>(Target.class, List.of(extension), there -> there.withOverride(override)),
                json(extension, override));
    }

    private static JsonObject json(TargetKey extension, ViewOtherPartyOverride override) {
        return new JsonObject().put("id", extension.id()).put(FIELD, override.name());
    }
}
