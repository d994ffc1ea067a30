package dev.callgate.compat.sipxecs;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.Callers;
import dev.callgate.auth.Writing;
import dev.callgate.config.SipxecsSettings.Profile;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Registry;
import io.vertx.ext.web.RoutingContext;
import java.util.function.ToIntFunction;

/** Writes user groups and their permissions; answered once this node has applied it. */
final class GroupWrites {
    private final ActingTenant tenants;
    private final Writing writing;
    private final GroupCommands groups;
    private final PermissionCommands permissions;

    GroupWrites(ActingTenant tenants, Registry registry, Profile profile) {
        this.tenants = tenants;
        this.writing = new Writing(registry, "sipxecs");
        this.groups = new GroupCommands(profile);
        this.permissions = new PermissionCommands(new GroupShapes(profile));
    }

    void create(RoutingContext ctx) {
        GroupBody body = GroupBody.read(Given.group(ctx));
        write(ctx, groups.create(body), Code.SUCCESS_CREATED, GroupWrites::created);
    }

    void replace(RoutingContext ctx) {
        GroupBody body = GroupBody.read(Given.group(ctx));
        int id = Given.id(ctx);
        write(ctx, groups.replace(id, body, level(ctx)), Code.SUCCESS_UPDATED, done -> id);
    }

    void remove(RoutingContext ctx) {
        int id = Given.id(ctx);
        write(ctx, groups.remove(id, level(ctx)), Code.SUCCESS_DELETED, done -> id);
    }

    void set(RoutingContext ctx) {
        PermissionsBody body = PermissionsBody.read(Given.group(ctx));
        int id = Given.id(ctx);
        write(ctx, permissions.set(id, body, level(ctx)), Code.SUCCESS_UPDATED, done -> id);
    }

    private void write(RoutingContext ctx, Command command, Code code, ToIntFunction<Committed> id) {
        String tenant = tenants.policy(ctx).stream();
        writing.write(ctx, tenant, command)
                .map(done -> Outcome.of(code, id.applyAsInt(done), null))
                .onSuccess(outcome -> outcome.send(ctx))
                .onFailure(ctx::fail);
    }

    private static AccessLevel level(RoutingContext ctx) {
        return Callers.get(ctx).level();
    }

    private static int created(Committed done) {
        return done.changes().stream()
                .flatMap(change -> change.entries().stream())
                .filter(entry -> entry.after() instanceof UserGroup)
                .mapToInt(entry -> ((UserGroup) entry.fact()).id())
                .findFirst()
                .orElseThrow();
    }
}
