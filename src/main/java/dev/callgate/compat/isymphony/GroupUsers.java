package dev.callgate.compat.isymphony;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.auth.Callers;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.command.Add;
import dev.callgate.registry.command.Alter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * {@code …/extensionGroups/{extensionGroupId}/users[/{userId}]}: the users who control an extension group by themselves,
 * not through a user group.
 */
final class GroupUsers {
    static final String USER = "userId";

    private final PasswordDigests digests;

    GroupUsers(PasswordDigests digests) {
        this.digests = digests;
    }

    Future<Buffer> list(RoutingContext ctx, TenantPolicy policy) {
        ExtensionGroup group = Place.group(ctx, policy);
        AccessLevel level = Callers.get(ctx).level();
        return ctx.vertx()
                .executeBlocking(() -> policy.directory().controllingUsers(group.id()), false)
                .compose(users -> digests.of(policy.stream(), users, level)
                        .compose(known -> IsymphonyJson.list(
                                ctx.vertx(),
                                users::stream,
                                Comparator.comparing(User::username),
                                user -> IsymphonyJson.User.of(user, known.get(user.id())))));
    }

    Future<Buffer> get(RoutingContext ctx, TenantPolicy policy) {
        ExtensionGroup group = Place.group(ctx, policy);
        User user = policy.user(userId(ctx));
        if (user == null || !policy.directory().controls(new Subject.OfUser(user.id()), group.id())) {
            throw IsymphonyErrors.noUser();
        }
        return digests.of(policy.stream(), List.of(user), Callers.get(ctx).level())
                .map(known -> IsymphonyJson.write(IsymphonyJson.User.of(user, known.get(user.id()))));
    }

    /** Adds the user that the body identifies; the user stays as it is, whatever else the body says. */
    static Command add(RoutingContext ctx, TenantPolicy policy) {
        ObjectNode body = Given.body(ctx);
        UUID id = given(body, policy);
        Controller controller = controller(Place.groupId(ctx), id);
        Command add = new Worded(
                new Add(controller, Fault.NOT_FOUND),
                Map.of(Fault.NOT_FOUND, IsymphonyErrors.noUser(), Fault.CONFLICT, IsymphonyErrors.userIsIn()));
        Command still = Given.key(body, "id") != null
                ? add
                : new StillSo<>(
                        User.class,
                        List.of(id),
                        user -> user.username().equals(Given.key(body, "username")),
                        IsymphonyErrors.noUser(),
                        add);
        return new InCoreServer(Place.coreServerId(ctx), controller.group(), still);
    }

    static Command remove(RoutingContext ctx) {
        Controller controller = controller(Place.groupId(ctx), userId(ctx));
        Command remove = new Worded(
                new Alter<>(Controller.class, controller.key(), there -> null),
                Map.of(Fault.NOT_FOUND, IsymphonyErrors.noUser()));
        return new InCoreServer(Place.coreServerId(ctx), controller.group(), remove);
    }

    private static UUID given(ObjectNode body, TenantPolicy policy) {
        String id = Given.key(body, "id");
        if (id != null) {
            return Given.uuid(id, IsymphonyErrors.noUser());
        }
        String username = Given.key(body, "username");
        if (username == null) {
            throw IsymphonyErrors.noUserGiven();
        }
        User user = policy.userNamed(username);
        if (user == null) {
            throw IsymphonyErrors.noUser();
        }
        return user.id();
    }

    private static UUID userId(RoutingContext ctx) {
        return Given.uuid(ctx.pathParam(USER), IsymphonyErrors.noUser());
    }

    private static Controller controller(UUID group, UUID user) {
        return new Controller(group, new Subject.OfUser(user));
    }
}
