package dev.callgate.auth;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets only requests with a good bearer token pass, and leaves their {@link Caller} where {@link Callers#get} finds it.
 * Others fail with {@link NotAuthorized}, for the surface's failure handler to word.
 */
public final class BearerGate implements Handler<RoutingContext> {
    private static final Pattern BEARER = Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*) *", Pattern.CASE_INSENSITIVE);

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
        Matcher bearer = BEARER.matcher(headers.get(0));
        if (headers.size() > 1 || !bearer.matches()) {
            throw new NotAuthorized(AuthFailure.MALFORMED, "not one Bearer token");
        }
        return bearer.group(1);
    }
}
