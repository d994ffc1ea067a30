package dev.callgate.compat.isymphony;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.http.JsonBody;
import dev.callgate.http.RequestFault;
import dev.callgate.policy.Ids;
import dev.callgate.registry.Refusal;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a request gives. Bodies are read as leniently as iSymphony's clients need: properties that nothing is made of are
 * not looked at, and one that is null counts as left out. What cannot be read is a 412.
 */
final class Given {
    private Given() {}

    /** A UUID in any case; what is none fails with the refusal given. */
    static UUID uuid(String text, Refusal malformed) {
        try {
            return Ids.uuid(text);
        } catch (IllegalArgumentException notAUuid) {
            throw malformed;
        }
    }

    static ObjectNode body(RoutingContext ctx) {
        try {
            return JsonBody.object(ctx);
        } catch (RequestFault fault) {
            throw fault.status() == 400 ? new RequestFault(412, fault.field(), fault.getMessage()) : fault;
        }
    }

    /** An id or name to find something by; null also where it is empty. */
    static @Nullable String key(ObjectNode body, String property) {
        String text = text(body, property);
        return text == null || text.isEmpty() ? null : text;
    }

    static @Nullable String text(ObjectNode body, String property) {
        JsonNode value = body.get(property);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw Refusal.invalid(property, "must be text");
        }
        return value.textValue();
    }

    static @Nullable Boolean flag(ObjectNode body, String property) {
        JsonNode value = body.get(property);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw Refusal.invalid(property, "must be true or false");
        }
        return value.booleanValue();
    }
}
