package dev.callgate.compat.telecomx;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.Caller;
import dev.callgate.auth.Callers;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.decision.PermissionsJson;
import dev.callgate.decision.Views;
import dev.callgate.http.ETags;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.View;
import dev.callgate.registry.Policies;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.UUID;

/** What may the caller do to which extension: all of them, or one. Raw rights, before the override narrows them. */
public final class TelecomxPermissions {
    private static final long BODY_BYTES = 64L << 20;

    private final Policies policies;
    private final Views views;
    /** By the view itself, of which a body shows everything and nothing else. */
    private final Cache<View, Buffer> bodies = Caffeine.newBuilder()
            .weakKeys()
            .maximumWeight(BODY_BYTES)
            .weigher((View view, Buffer body) -> body.length())
            .build();

    public TelecomxPermissions(Policies policies, Views views) {
        this.policies = policies;
        this.views = views;
    }

    void all(RoutingContext ctx) {
        UUID user = user(ctx);
        TenantPolicy policy = policy(ctx);
        if (policy.owned(user).isEmpty()) {
            throw TelecomxErrors.noExtensions();
        }
        View view = views.get(policy, user, policies.now());
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .putHeader(HttpHeaders.VARY, "Authorization");
        ETags.answer(ctx, view.etag(), () -> bodies.get(view, PermissionsJson::write));
    }

    void ofTarget(RoutingContext ctx) {
        TenantPolicy policy = policy(ctx);
        TargetKey target = target(ctx);
        if (policy.target(target) == null) {
            throw TelecomxErrors.target();
        }
        View view = views.get(policy, user(ctx), policies.now());
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(PermissionsJson.one(view.actions(target)));
    }

    private static TargetKey target(RoutingContext ctx) {
        try {
            String id = ctx.request().getParam("target");
            return TargetKey.extension(id == null ? "" : id.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notAnId) {
            throw TelecomxErrors.target();
        }
    }

    /** These rights are a person's; a token that is nobody's has none to show. */
    private static UUID user(RoutingContext ctx) {
        UUID user = Callers.get(ctx).user();
        if (user == null) {
            throw new NotAuthorized(AuthFailure.FORBIDDEN, "a service's token");
        }
        return user;
    }

    private TenantPolicy policy(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        TenantPolicy policy = policies.find(caller.tenant());
        if (policy == null) {
            throw new NotAuthorized(AuthFailure.INVALID, "the tenant is gone");
        }
        return policy;
    }
}
