package dev.callgate.admin;

import dev.callgate.admin.PolicyRoutes.Write;
import dev.callgate.http.JsonBody;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Fault;
import dev.callgate.registry.command.Alter;
import dev.callgate.registry.command.Put;
import dev.callgate.registry.command.RemovePart;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** {@code /v1/extension-groups/{id}}: its actions, put as a list, and each of its targets and controllers. */
final class GroupResource {
    private GroupResource() {}

    static JsonObject get(RoutingContext ctx, TenantPolicy policy) {
        ExtensionGroup group = group(ctx, policy);
        return json(group.id(), group.actions())
                .put("name", group.name())
                .put("coreServer", group.coreServer().toString())
                .put("publicGroup", group.publicGroup())
                .put("targets", texts(policy.targets(group.id())))
                .put("controllers", texts(policy.controllers(group.id())));
    }

    static JsonObject actions(RoutingContext ctx, TenantPolicy policy) {
        ExtensionGroup group = group(ctx, policy);
        return json(group.id(), group.actions());
    }

    static Write putActions(RoutingContext ctx) {
        UUID id = Given.id(ctx);
        Set<String> actions = new TreeSet<>();
        for (String action : JsonBody.read(ctx, String[].class)) {
            actions.add(Given.value("actions", action));
        }
        return new Write(
                new Alter<>(ExtensionGroup.class, List.of(id), there -> there.withActions(actions)), json(id, actions));
    }

    static JsonObject target(RoutingContext ctx, TenantPolicy policy) {
        ExtensionGroup group = group(ctx, policy);
        TargetKey target = Given.target(ctx);
        boolean in = policy.targets(group.id()).contains(target);
        return json(new GroupTarget(group.id(), Given.found(in ? target : null, target + " in this group")));
    }

    static Write putTarget(RoutingContext ctx) {
        GroupTarget part = new GroupTarget(Given.id(ctx), Given.target(ctx));
        return new Write(new Put(part, Fault.NOT_FOUND), json(part));
    }

    static Write deleteTarget(RoutingContext ctx) {
        GroupTarget part = new GroupTarget(Given.id(ctx), Given.target(ctx));
        return new Write(new RemovePart(part.group(), part), json(part));
    }

    static JsonObject controller(RoutingContext ctx, TenantPolicy policy) {
        ExtensionGroup group = group(ctx, policy);
        Subject subject = Given.subject(ctx);
        boolean in = policy.controllers(group.id()).contains(subject);
        return json(new Controller(group.id(), Given.found(in ? subject : null, "controller " + subject)));
    }

    static Write putController(RoutingContext ctx) {
        Controller part = new Controller(Given.id(ctx), Given.subject(ctx));
        return new Write(new Put(part, Fault.NOT_FOUND), json(part));
    }

    static Write deleteController(RoutingContext ctx) {
        Controller part = new Controller(Given.id(ctx), Given.subject(ctx));
        return new Write(new RemovePart(part.group(), part), json(part));
    }

    private static ExtensionGroup group(RoutingContext ctx, TenantPolicy policy) {
        UUID id = Given.id(ctx);
        return Given.found(policy.extensionGroup(id), "extension group " + id);
    }

    private static JsonObject json(UUID id, Collection<String> actions) {
        return new JsonObject()
                .put("id", id.toString())
                .put("actions", texts(actions.stream().sorted().toList()));
    }

    private static JsonObject json(GroupTarget part) {
        return new JsonObject()
                .put("group", part.group().toString())
                .put("target", part.target().toString());
    }

    private static JsonObject json(Controller part) {
        return new JsonObject()
                .put("group", part.group().toString())
                .put("subject", part.subject().toString());
    }

    private static JsonArray texts(Collection<?> things) {
        return new JsonArray(things.stream().map(Object::toString).toList());
    }
}
