package dev.callgate.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Reads a request's JSON body, strictly and within the server's limits; every failure is a {@link RequestFault}. */
public final class JsonBody {
    private JsonBody() {}

    /** The body as a value of a record type; its compact constructor's {@link IllegalArgumentException} is told on. */
    public static <T> T read(RoutingContext ctx, Class<T> type) {
        return Exchange.json(ctx).read(jsonOf(ctx), type);
    }

    /** The body as an object whose fields the caller checks itself. */
    public static ObjectNode object(RoutingContext ctx) {
        return read(ctx, ObjectNode.class);
    }

    private static byte[] jsonOf(RoutingContext ctx) {
        String mediaType = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (mediaType == null || !isJson(mediaType)) {
            throw new RequestFault(415, null, "the Content-Type must be application/json");
        }
        Buffer body = ctx.body().buffer();
        if (body == null || body.length() == 0) {
            throw RequestFault.malformed("the body is empty; a JSON object is expected");
        }
        return body.getBytes();
    }

    private static boolean isJson(String mediaType) {
        String bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return bare.equals("application/json") || (bare.startsWith("application/") && bare.endsWith("+json"));
    }
}
