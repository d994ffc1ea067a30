package dev.callgate.compat.isymphony;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.registry.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An extension group as a request describes it; null is what the request leaves out. */
record GroupBody(
        @Nullable UUID id,
        @Nullable String displayName,
        @Nullable Boolean publicGroup) {

    static GroupBody read(RoutingContext ctx) {
        ObjectNode body = Given.body(ctx);
        String id = Given.key(body, "id");
        String displayName = Given.text(body, "displayName");
        if (displayName != null && displayName.isBlank()) {
            throw IsymphonyErrors.noName();
        }
        return new GroupBody(
                id == null ? null : Given.uuid(id, Refusal.invalid("id", "must be a UUID")),
                displayName,
                Given.flag(body, "publicGroup"));
    }

    /** A new group, with an id of its own where none is given, and without actions. */
    ExtensionGroup asNew(UUID coreServer) {
        if (displayName == null) {
            throw IsymphonyErrors.noName();
        }
        boolean isPublic = publicGroup != null && publicGroup;
        return group(id == null ? UUID.randomUUID() : id, coreServer, displayName, isPublic, Set.of());
    }

    /** The group with what is given; its core server and actions, of which iSymphony does not speak, stay. */
    ExtensionGroup over(ExtensionGroup there) {
        if (id != null && !id.equals(there.id())) {
            throw Refusal.invalid("id", "cannot be changed; leave it out or give that of the address");
        }
        return group(
                there.id(),
                there.coreServer(),
                displayName == null ? there.name() : displayName,
                publicGroup == null ? there.publicGroup() : publicGroup,
                there.actions());
    }

    private static ExtensionGroup group(UUID id, UUID coreServer, String name, boolean isPublic, Set<String> actions) {
        try {
            return new ExtensionGroup(id, coreServer, name, isPublic, actions);
        } catch (IllegalArgumentException badName) {
            throw Refusal.invalid(
                    "displayName", "must be 1 to 200 characters without control characters or unpaired surrogates");
        }
    }
}
