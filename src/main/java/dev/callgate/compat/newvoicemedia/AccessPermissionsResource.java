package dev.callgate.compat.newvoicemedia;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.Caller;
import dev.callgate.auth.Callers;
import dev.callgate.auth.Writing;
import dev.callgate.http.JsonBody;
import dev.callgate.http.RequestFault;
import dev.callgate.http.RevisionHeader;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Ids;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A user's access permissions: showing those that were given, and giving some. */
final class AccessPermissionsResource {
    static final String USER = "userId";

    private final ActingTenant tenants;
    private final Policies policies;
    private final Writing writing;

    AccessPermissionsResource(ActingTenant tenants, Policies policies, Registry registry) {
        this.tenants = tenants;
        this.policies = policies;
        this.writing = new Writing(registry, "newvoicemedia");
    }

    void get(RoutingContext ctx) {
        UUID user = user(ctx);
        TenantPolicy policy = tenants.policy(ctx);
        UserScopes.requireSee(Callers.get(ctx), policy.stream(), user);
        Paging paging = Paging.of(ctx);
        if (policy.user(user) == null) {
            throw NewVoiceMediaErrors.unknownUser();
        }
        RevisionHeader.put(ctx, policies.epoch(), policy.head().revision());
        new AccessPermissionsPage(
                        user, paging, policy.catalogue(), policy.directory().accessPermissions(user))
                .send(ctx);
    }

    void patch(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        UUID user = user(ctx);
        String tenant = tenants.policy(ctx).stream();
        UserScopes.requireGive(caller);
        Paging paging = Paging.of(ctx);
        List<AccessPermission> given = body(ctx).given(user);
        writing.write(ctx, tenant, new GiveAccessPermissions(user, given, caller.level()))
                .map(committed -> {
                    TenantPolicy policy = tenants.policy(ctx);
                    boolean isApplied =
                            policy.head().revision() >= committed.head().revision();
                    return new AccessPermissionsPage(
                            user, paging, policy.catalogue(), levels(policy, user, isApplied ? List.of() : given));
                })
                .onSuccess(page -> page.send(ctx))
                .onFailure(ctx::fail);
    }

    /** @param late what was written and this node has not applied yet */
    private static Map<String, String> levels(TenantPolicy policy, UUID user, List<AccessPermission> late) {
        Map<String, String> levels = new HashMap<>(policy.directory().accessPermissions(user));
        late.forEach(permission -> levels.put(permission.permissionKey(), permission.level()));
        return levels;
    }

    private static UUID user(RoutingContext ctx) {
        try {
            return Ids.uuid(ctx.pathParam(USER));
        } catch (IllegalArgumentException notAUuid) {
            throw NewVoiceMediaErrors.malformedId();
        }
    }

    private static AccessPermissionsBody body(RoutingContext ctx) {
        String type = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!bare.equals("application/json") && !bare.equals(ApiVersion.MEDIA_TYPE)) {
            throw new RequestFault(415, null, "the Content-Type must be application/json or " + ApiVersion.MEDIA_TYPE);
        }
        return JsonBody.read(ctx, AccessPermissionsBody.class);
    }
}
