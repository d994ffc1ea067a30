package dev.callgate.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request an id, the client's own {@code X-Request-ID} where it is a harmless word, and echoes it. Errors
 * show it, and the log has the details under it.
 */
public final class RequestId implements Handler<RoutingContext> {
    public static final String HEADER = "X-Request-ID";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final String KEY = "callgate.requestId";

    @Override
    public void handle(RoutingContext ctx) {
        String given = ctx.request().getHeader(HEADER);
        String id = given != null && HARMLESS.matcher(given).matches() ? given : fresh();
        ctx.put(KEY, id);
        ctx.response().putHeader(HEADER, id);
        ctx.next();
    }

    /** Told apart by it, not protected by it: it need not be hard to guess, and this runs for every request. */
    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The request's id, or null where the request was turned away before it got one. */
    public static @Nullable String of(RoutingContext ctx) {
        return ctx.get(KEY);
    }
}
