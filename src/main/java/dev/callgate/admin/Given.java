package dev.callgate.admin;

import dev.callgate.http.RequestFault;
import dev.callgate.policy.Ids;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.registry.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What requests to {@link PolicyRoutes} must give; throws {@link RequestFault} naming the parameter or field. */
final class Given {
    private Given() {}

    static UUID id(RoutingContext ctx) {
        return read(ctx, "id", Ids::uuid);
    }

    static TargetKey extension(RoutingContext ctx) {
        return read(ctx, "id", TargetKey::extension);
    }

    static TargetKey target(RoutingContext ctx) {
        return read(ctx, "target", id -> new TargetKey(ctx.pathParam("type"), id));
    }

    static Subject subject(RoutingContext ctx) {
        return read(ctx, "subject", Subject::valueOf);
    }

    /** What was found under a path; throws a NOT_FOUND {@link Refusal} where it is null. */
    static <T> T found(@Nullable T there, String what) {
        if (there == null) {
            throw Refusal.notFound("there is no " + what);
        }
        return there;
    }

    /** A value that a body must give; JSON may have null in its place. */
    static <T> T value(String field, @Nullable T value) {
        if (value == null) {
            throw RequestFault.invalid(field, "must be given");
        }
        return value;
    }

    private static <T> T read(RoutingContext ctx, String parameter, Function<String, T> form) {
        try {
            return form.apply(ctx.pathParam(parameter));
        } catch (IllegalArgumentException e) {
            throw RequestFault.invalid(parameter, String.valueOf(e.getMessage()));
        }
    }
}
