package dev.callgate.compat.sipxecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.http.JsonBody;
import dev.callgate.http.RequestFault;
import dev.callgate.policy.Ids;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests give. Bodies are read the same from both formats; what is wrong is a {@link RequestFault}. */
final class Given {
    private static final Set<String> ROOTS = Set.of("group", "userGroup", "user-group");
    private static final int LONGEST_SHOWN = 80;

    private Given() {}

    /** The first value of a query parameter, or null. */
    static @Nullable String parameter(RoutingContext ctx, String name) {
        List<String> values = ctx.queryParam(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The id in the path; fails with sipXecs's own code. */
    static int id(RoutingContext ctx) {
        String given = ctx.pathParam("id");
        try {
            return Ids.integer(given);
        } catch (IllegalArgumentException notAnInteger) {
            throw SipxecsErrors.idInvalid(given);
        }
    }

    /** What is in the body's one root. */
    static ObjectNode group(RoutingContext ctx) {
        MIMEHeader type = ctx.parsedHeaders().contentType();
        boolean isJson =
                "application".equalsIgnoreCase(type.component()) && "json".equalsIgnoreCase(type.subComponent());
        ObjectNode document = isJson ? JsonBody.object(ctx) : xml(ctx, type.parameter("charset"));
        Iterator<String> roots = document.fieldNames();
        String root = roots.hasNext() ? roots.next() : "";
        if (roots.hasNext() || !ROOTS.contains(root)) {
            throw RequestFault.malformed("the root must be group, userGroup or user-group");
        }
        ObjectNode group = object(document, root, root);
        return group == null ? JsonNodeFactory.instance.objectNode() : group;
    }

    private static ObjectNode xml(RoutingContext ctx, @Nullable String charset) {
        Buffer body = ctx.body().buffer();
        if (body == null || body.length() == 0) {
            throw RequestFault.malformed("the body is empty");
        }
        return XmlBody.read(body.getBytes(), charset);
    }

    /** Refuses fields of other names, of which a part of the request would be lost silently. */
    static void only(String label, ObjectNode in, String... known) {
        in.fieldNames().forEachRemaining(name -> {
            if (!List.of(known).contains(name)) {
                String what = name.isEmpty() ? "text between the elements" : shown(name);
                throw RequestFault.invalid(label, "unknown " + what + "; allowed are " + String.join(", ", known));
            }
        });
    }

    /** What is in a field, or null; an empty element is an empty object. */
    static @Nullable ObjectNode object(ObjectNode in, String field, String label) {
        JsonNode value = in.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        } else if (value.isTextual() && value.textValue().isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        } else if (value instanceof ObjectNode object) {
            return object;
        }
        throw RequestFault.invalid(label, "must be one object");
    }

    /** A text that XML can show, or null. */
    static @Nullable String text(ObjectNode in, String field, String label) {
        JsonNode value = in.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        } else if (!value.isTextual()) {
            throw RequestFault.invalid(label, "must be one text");
        } else if (!value.textValue().codePoints().allMatch(Given::isXml)) {
            throw RequestFault.invalid(label, "holds a character that XML does not have");
        }
        return value.textValue();
    }

    /** Leaves out what somebody made up at length. */
    static String shown(String given) {
        return given.length() <= LONGEST_SHOWN ? given : given.substring(0, LONGEST_SHOWN) + "…";
    }

    private static boolean isXml(int character) {
        return character >= 0x20
                ? character < Character.MIN_SURROGATE
                        || (character > Character.MAX_SURROGATE && character != 0xFFFE && character != 0xFFFF)
                : character == '\t' || character == '\n' || character == '\r';
    }
}
