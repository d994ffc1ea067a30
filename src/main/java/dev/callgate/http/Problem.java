package dev.callgate.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 {@code application/problem+json}, the form of every native surface. The title is the status's own
 * phrase, so the type is {@code about:blank}; what is special stands in the detail and in {@code errors}. Immutable.
 *
 * @param status the HTTP status, 400 to 599
 * @param detail for people: what is wrong and what is allowed, nothing internal; null where the title says it all
 * @param errors what is wrong with single fields; empty where it is not about fields
 */
public record Problem(int status, @Nullable String detail, List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One field, parameter or path, and what is wrong with it. */
    public record FieldError(String field, String detail) {}

    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be 400 to 599");
        }
        errors = List.copyOf(errors);
    }

    public static Problem of(int status, @Nullable String detail) {
        return new Problem(status, detail, List.of());
    }

    /** A problem with one field or, where that is null, with the whole request. */
    public static Problem of(int status, @Nullable String field, String detail) {
        return field == null
                ? of(status, detail)
                : new Problem(status, field + ": " + detail, List.of(new FieldError(field, detail)));
    }

    /** Answers with this problem; {@code id} is the request's. Does nothing where the answer has already begun. */
    public void send(RoutingContext ctx) {
        if (ctx.response().headWritten() || ctx.response().closed()) {
            ctx.response().reset();
            return;
        }
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(body(RequestId.of(ctx)).toBuffer());
    }

    JsonObject body(@Nullable String id) {
        JsonObject body = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status);
        if (detail != null) {
            body.put("detail", detail);
        }
        if (id != null) {
            body.put("id", id);
        }
        if (!errors.isEmpty()) {
            JsonArray list = new JsonArray();
            errors.forEach(
                    e -> list.add(new JsonObject().put("field", e.field()).put("detail", e.detail())));
            body.put("errors", list);
        }
        return body;
    }
}
