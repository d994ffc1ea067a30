package dev.callgate.compat.sipxecs;

import dev.callgate.auth.ActingTenant;
import dev.callgate.compat.sipxecs.Shapes.Group;
import dev.callgate.compat.sipxecs.Shapes.GroupList;
import dev.callgate.compat.sipxecs.Shapes.Metadata;
import dev.callgate.config.SipxecsSettings.Profile;
import dev.callgate.http.RevisionHeader;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Shows user groups from this node's policy. A list may have thousands of them, so sorting and writing one out is done off
 * the event loop.
 */
final class GroupReads {
    static final String GROUPS = "user-group";
    static final String PERMISSIONS = "user-group-permission";
    private static final String ONE = "group";

    private final ActingTenant tenants;
    private final Policies policies;
    private final Profile profile;
    private final GroupShapes shapes;
    private final SortedGroups sorted = new SortedGroups();

    private record Shown(String root, Object shape) {}

    GroupReads(ActingTenant tenants, Policies policies, Profile profile) {
        this.tenants = tenants;
        this.policies = policies;
        this.profile = profile;
        this.shapes = new GroupShapes(profile);
    }

    void groups(RoutingContext ctx) {
        list(ctx, GROUPS, shapes::withBranch);
    }

    void permissionsOfGroups(RoutingContext ctx) {
        list(ctx, PERMISSIONS, shapes::withPermissions);
    }

    void group(RoutingContext ctx) {
        int id = Given.id(ctx);
        showOne(ctx, policy -> {
            Group group = shapes.withBranch(policy, find(policy, id));
            return profile == Profile.SERVER
                    ? new Shown(ONE, group)
                    : new Shown(GROUPS, new GroupList(Metadata.OF_ONE, List.of(group)));
        });
    }

    void permissionsOfGroup(RoutingContext ctx) {
        int id = Given.id(ctx);
        showOne(ctx, policy -> new Shown(ONE, shapes.withPermissions(policy, find(policy, id))));
    }

    private void list(RoutingContext ctx, String root, BiFunction<TenantPolicy, UserGroup, Group> shape) {
        Order order = Order.of(Given.parameter(ctx, "sortby"), Given.parameter(ctx, "sortdir"));
        Page page = Page.of(Given.parameter(ctx, "page"), Given.parameter(ctx, "pagesize"));
        showMany(ctx, policy -> {
            List<UserGroup> all = sorted.get(policy.directory(), order);
            List<Group> shown = page.of(all).stream()
                    .map(group -> shape.apply(policy, group))
                    .toList();
            return new Shown(root, new GroupList(page.metadata(all.size()), shown));
        });
    }

    private void showOne(RoutingContext ctx, Function<TenantPolicy, Shown> look) {
        Format format = Format.of(ctx);
        TenantPolicy policy = tenants.policy(ctx);
        send(ctx, policy, format, body(policy, format, look));
    }

    private void showMany(RoutingContext ctx, Function<TenantPolicy, Shown> look) {
        Format format = Format.of(ctx);
        TenantPolicy policy = tenants.policy(ctx);
        ctx.vertx()
                .executeBlocking(() -> body(policy, format, look), false)
                .onSuccess(body -> send(ctx, policy, format, body))
                .onFailure(ctx::fail);
    }

    private static Buffer body(TenantPolicy policy, Format format, Function<TenantPolicy, Shown> look) {
        Shown shown = look.apply(policy);
        try {
            return format.write(shown.root(), shown.shape());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private void send(RoutingContext ctx, TenantPolicy policy, Format format, Buffer body) {
        RevisionHeader.put(ctx, policies.epoch(), policy.head().revision());
        ctx.response().putHeader(HttpHeaders.CONTENT_TYPE, format.mediaType()).end(body);
    }

    private static UserGroup find(TenantPolicy policy, int id) {
        UserGroup group = policy.directory().userGroup(id);
        if (group == null) {
            throw SipxecsErrors.notFound(id);
        }
        return group;
    }
}
