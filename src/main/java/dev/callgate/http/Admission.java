package dev.callgate.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Lets a request in, as an {@link Exchange}; one too many is answered 503, one with too many headers 431. */
final class Admission implements Handler<RoutingContext> {
    private final HttpSettings.Limits limits;
    private final Load load;
    private final Peers peers;
    private final Access access;
    private final StrictJson json;

    Admission(HttpSettings.Limits limits, Load load, Peers peers, Access access) {
        this.limits = limits;
        this.load = load;
        this.peers = peers;
        this.access = access;
        this.json = new StrictJson(limits.counts().depth());
    }

    @Override
    public void handle(RoutingContext ctx) {
        boolean admitted = load.begin();
        new Exchange(ctx, this, admitted).begin();
        if (!admitted) {
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "1");
            Problem.of(503, "This node has as many requests under way as it takes.")
                    .send(ctx);
        } else if (hasTooManyHeaders(ctx)) {
            Problem.of(431, "A request may have " + limits.counts().headers() + " headers.")
                    .send(ctx);
        } else {
            ctx.next();
        }
    }

    /** Counted by walking along: Vert.x tells their number only after it has sorted them by name. */
    private boolean hasTooManyHeaders(RoutingContext ctx) {
        int left = limits.counts().headers();
        for (Map.Entry<String, String> ignored : ctx.request().headers()) {
            if (--left < 0) {
                return true;
            }
        }
        return false;
    }

    HttpSettings.Times times() {
        return limits.times();
    }

    Load load() {
        return load;
    }

    Peers peers() {
        return peers;
    }

    Access access() {
        return access;
    }

    StrictJson json() {
        return json;
    }
}
