package dev.callgate.compat.isymphony;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.TargetKey;
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
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code …/extensionGroups/{extensionGroupId}/extensions[/{extensionId}]}: the extensions in an extension group; targets of
 * other types, which iSymphony does not know, are not shown. The ids are Callgate's: 24 hexadecimal characters.
 */
final class GroupExtensions {
    static final String EXTENSION = "extensionId";

    private static final Comparator<Target> ORDER = Comparator.comparing(
                    Target::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Target::target);

    private GroupExtensions() {}

    static Future<Buffer> list(RoutingContext ctx, TenantPolicy policy) {
        ExtensionGroup group = Place.group(ctx, policy);
        return IsymphonyJson.list(
                ctx.vertx(),
                () -> policy.directory().targets(group.id()).stream()
                        .filter(target -> target.target().isExtension()),
                ORDER,
                extension -> shown(extension, policy));
    }

    static Future<Buffer> get(RoutingContext ctx, TenantPolicy policy) {
        ExtensionGroup group = Place.group(ctx, policy);
        TargetKey key = extensionId(ctx);
        Target target = policy.target(key);
        if (target == null || !policy.directory().isIn(key, group.id())) {
            throw IsymphonyErrors.noExtension();
        }
        return Future.succeededFuture(IsymphonyJson.write(shown(target, policy)));
    }

    /** Shown with the first by name of its endpoints, which is the same on every node. */
    private static IsymphonyJson.Extension shown(Target extension, TenantPolicy policy) {
        String peer = policy.endpoints(extension.target()).stream()
                .map(Endpoint::name)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return IsymphonyJson.Extension.of(extension, peer);
    }

    /** Adds the extension that the body identifies, one of the same core server. */
    static Command add(RoutingContext ctx, TenantPolicy policy) {
        UUID coreServer = Place.coreServerId(ctx);
        ObjectNode body = Given.body(ctx);
        GroupTarget part = new GroupTarget(Place.groupId(ctx), given(body, policy, coreServer));
        String number = Given.key(body, "id") == null ? Given.key(body, "extension") : null;
        Command add = new Worded(
                new Add(part, Fault.NOT_FOUND),
                Map.of(
                        Fault.NOT_FOUND,
                        IsymphonyErrors.noExtension(),
                        Fault.CONFLICT,
                        IsymphonyErrors.extensionIsIn()));
        Command still = new StillSo<>(
                Target.class,
                List.of(part.target()),
                target -> isOf(coreServer, target) && (number == null || number.equals(target.number())),
                IsymphonyErrors.noExtension(),
                add);
        return new InCoreServer(coreServer, part.group(), still);
    }

    static Command remove(RoutingContext ctx) {
        GroupTarget part = new GroupTarget(Place.groupId(ctx), extensionId(ctx));
        Command remove = new Worded(
                new Alter<>(GroupTarget.class, part.key(), there -> null),
                Map.of(Fault.NOT_FOUND, IsymphonyErrors.noExtension()));
        return new InCoreServer(Place.coreServerId(ctx), part.group(), remove);
    }

    private static TargetKey given(ObjectNode body, TenantPolicy policy, UUID coreServer) {
        String id = Given.key(body, "id");
        if (id != null) {
            return key(id);
        }
        String number = Given.key(body, "extension");
        if (number == null) {
            throw IsymphonyErrors.noExtensionGiven();
        }
        return policy.targetsNumbered(number).stream()
                .filter(TargetKey::isExtension)
                .filter(key -> isOf(coreServer, policy.target(key)))
                .findFirst()
                .orElseThrow(IsymphonyErrors::noExtension);
    }

    private static boolean isOf(UUID coreServer, @Nullable Target target) {
        return target != null && target.coreServer().equals(coreServer);
    }

    private static TargetKey extensionId(RoutingContext ctx) {
        return key(ctx.pathParam(EXTENSION));
    }

    private static TargetKey key(String id) {
        try {
            return TargetKey.extension(id.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException nobodys) {
            throw IsymphonyErrors.noExtension();
        }
    }
}
