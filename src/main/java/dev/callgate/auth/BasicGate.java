package dev.callgate.auth;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Lets only requests with a good name and password of HTTP Basic (RFC 7617, UTF-8) pass, and leaves their {@link Caller}
 * where {@link Callers#get} finds it. Others fail with {@link NotAuthorized}, for the surface's failure handler to word.
 */
public final class BasicGate implements Handler<RoutingContext> {
    private static final String SCHEME = "Basic ";

    private final BasicAuthenticator authenticator;

    public BasicGate(BasicAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void handle(RoutingContext ctx) {
        String[] pair = pair(ctx.request());
        HttpServerRequest request = ctx.request().pause();
        authenticator
                .basic(pair[0], pair[1], request.remoteAddress().hostAddress())
                .onComplete(
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

    private static String[] pair(HttpServerRequest request) {
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            throw new NotAuthorized(AuthFailure.MISSING, "no Authorization header");
        }
        String header = headers.get(0);
        if (headers.size() > 1 || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw malformed();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
            String[] pair = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2) {
                return pair;
            }
        } catch (IllegalArgumentException notBase64) {
            throw malformed();
        }
        throw malformed();
    }

    private static NotAuthorized malformed() {
        return new NotAuthorized(AuthFailure.MALFORMED, "not one name and password of HTTP Basic");
    }
}
