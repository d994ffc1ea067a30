package dev.callgate.auth;

import io.vertx.core.Handler;
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
        String token = AuthorizationHeader.credentials(ctx.request(), SCHEME);
        Passage.through(ctx, () -> authenticator.bearer(token), authenticator::refreshed);
    }
}
