package dev.callgate.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Conditional answers (RFC 9110, 13.1.2): a client that shows the current ETag is told that nothing changed. */
public final class ETags {
    private static final Pattern TAG = Pattern.compile("[\\s,]*+(?:W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*+)\"[\\s,]*+");

    private ETags() {}

    /**
     * Answers 304 where the request's If-None-Match names the tag, else with the body, which is made only then. The
     * caller has set what other headers the answer needs.
     *
     * @param tag without quotes
     */
    public static void answer(RoutingContext ctx, String tag, Supplier<Buffer> body) {
        ctx.response().putHeader(HttpHeaders.ETAG, "\"" + tag + "\"");
        if (matches(ctx.request().headers().getAll(HttpHeaders.IF_NONE_MATCH), tag)) {
            ctx.response().setStatusCode(304).end();
        } else {
            ctx.response().end(body.get());
        }
    }

    /** Weak comparison with each tag of the header's values, or with {@code *}; a malformed rest matches nothing. */
    static boolean matches(List<String> ifNoneMatch, String tag) {
        return ifNoneMatch.stream().anyMatch(value -> value.strip().equals("*") || names(value, tag));
    }

    private static boolean names(String value, String tag) {
        Matcher each = TAG.matcher(value);
        while (each.lookingAt()) {
            if (each.group(1).equals(tag)) {
                return true;
            }
            each.region(each.end(), value.length());
        }
        return false;
    }
}
