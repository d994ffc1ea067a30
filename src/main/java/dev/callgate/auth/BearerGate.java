package dev.callgate.auth;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Lets only requests with a good bearer token pass, and leaves their {@link Caller} where {@link Callers#get} finds it.
 * Others fail with {@link NotAuthorized}, for the surface's failure handler to word.
 */
public final class BearerGate implements Handler<RoutingContext> {
    private static final String SCHEME = "Bearer ";

    private final Authenticator authenticator;

    public BearerGate(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void handle(RoutingContext ctx) {
        String token = token(ctx.request());
        HttpServerRequest request = ctx.request().pause();
        Future<Caller> caller = authenticator.bearer(token);
        caller.onComplete(
                known -> {
                    resume(request);
                    Callers.put(ctx, known);
                    ctx.next();
                },
                failure -> {
                    resume(request);
                    ctx.fail(failure);
                });
    }

    private static void resume(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.resume();
        }
    }

    private static String token(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            throw new NotAuthorized(AuthFailure.MISSING, "no Authorization header");
        }
        String header = headers.get(0);
        String token = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
        if (headers.size() > 1 || !isToken(token)) {
            throw new NotAuthorized(AuthFailure.MALFORMED, "not one Bearer token");
        }
        return token;
    }

    /** The syntax of RFC 6750, by hand: this runs for every request, over hundreds of characters. */
    private static boolean isToken(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && "._~+/-".indexOf(c) < 0) {
                return false;
            }
        }
        return end > 0;
    }
}
