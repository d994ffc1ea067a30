package dev.callgate.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses media types that the library cannot read: it trips over a quotation mark alone, and only when somebody asks
 * for what it read. Without quotation marks there is nothing to look at.
 */
final class MediaTypes implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext ctx) {
        if (isQuoted(ctx.request(), HttpHeaders.ACCEPT)) {
            requireReadable("Accept", () -> ctx.parsedHeaders().accept().forEach(MIMEHeader::parameters));
        }
        if (isQuoted(ctx.request(), HttpHeaders.CONTENT_TYPE)) {
            requireReadable(
                    "Content-Type", () -> ctx.parsedHeaders().contentType().parameters());
        }
        ctx.next();
    }

    private static boolean isQuoted(HttpServerRequest request, CharSequence header) {
        String value = request.getHeader(header);
        return value != null && value.indexOf('"') >= 0;
    }

    private static void requireReadable(String header, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException unreadable) {
            throw RequestFault.invalid(header, "must be well-formed media types");
        }
    }
}
