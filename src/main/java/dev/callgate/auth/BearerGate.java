package dev.callgate.auth;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets only requests with a good bearer token pass, and leaves their {@link Caller} where {@link Callers#get} finds it.
 * Others fail with {@link NotAuthorized}, for the surface's failure handler to word.
 */
public final class BearerGate implements Handler<RoutingContext> {
    private static final String SCHEME = "Bearer";

    private final Authenticator authenticator;

    public BearerGate(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void handle(RoutingContext ctx) {
        String token = token(ctx.request());
        Passage.through(ctx, () -> authenticator.bearer(token), authenticator::refreshed);
    }

    private static String token(HttpServerRequest request) {
        String token = AuthorizationHeader.credentials(request, SCHEME);
        if (!isToken(token)) {
            throw AuthorizationHeader.malformed(SCHEME);
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
