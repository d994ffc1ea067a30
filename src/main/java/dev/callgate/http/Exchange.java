package dev.callgate.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request from its head to its answer's end: has a place in the node's load, and a time within which its body must
 * have arrived. On the request's event loop.
 */
public final class Exchange implements Handler<AsyncResult<Void>> {
    private static final String KEY = "callgate.exchange";
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final long NO_TIMER = -1;

    private final RoutingContext ctx;
    private final Admission at;
    private final boolean admitted;
    private final @Nullable Peer peer;
    private final long began = System.nanoTime();
    private long timer = NO_TIMER;
    private boolean late;
    private boolean over;

    Exchange(RoutingContext ctx, Admission at, boolean admitted) {
        this.ctx = ctx;
        this.at = at;
        this.admitted = admitted;
        this.peer = at.peers().at(ctx.request().connection());
    }

    /** Gives the body another time to arrive, from now on; for routes that take large ones. */
    public static void allowBody(RoutingContext ctx, Duration time) {
        Exchange exchange = of(ctx);
        if (exchange != null && exchange.timer != NO_TIMER) {
            exchange.expectBody(time);
        }
    }

    /** Whoever has made the request a WebSocket says so: it is under way no longer, and not bound by a request's times. */
    public static void upgraded(RoutingContext ctx) {
        Exchange exchange = of(ctx);
        if (exchange != null) {
            exchange.finish(SWITCHING_PROTOCOLS);
            exchange.at.peers().upgraded(ctx.request().connection());
        }
    }

    /** How a JSON body is read here. */
    static StrictJson json(RoutingContext ctx) {
        Exchange exchange = of(ctx);
        return exchange == null ? StrictJson.STANDARD : exchange.at.json();
    }

    private static @Nullable Exchange of(RoutingContext ctx) {
        return ctx.get(KEY);
    }

    void begin() {
        ctx.put(KEY, this);
        ctx.addEndHandler(this);
        if (peer != null) {
            peer.asked();
        }
        if (admitted && hasBody(ctx.request().headers())) {
            expectBody(at.times().arrival());
        }
    }

    private static boolean hasBody(MultiMap headers) {
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null ? headers.contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    private void expectBody(Duration time) {
        ctx.vertx().cancelTimer(timer);
        timer = ctx.vertx().setTimer(time.toMillis(), fired -> expired(time));
    }

    private void expired(Duration time) {
        if (!ctx.request().isEnded() && !over) {
            late = true;
            at.load().cutOff();
            ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
            ctx.fail(new RequestFault(408, null, "the body did not arrive within " + time.toMillis() + " ms"));
        }
    }

    /** The answer's end, or the connection's. */
    @Override
    public void handle(AsyncResult<Void> end) {
        finish(ctx.response().getStatusCode());
        if (late) {
            ctx.request().connection().close();
        }
    }

    private void finish(int status) {
        if (over) {
            return;
        }
        over = true;
        if (timer != NO_TIMER) {
            ctx.vertx().cancelTimer(timer);
        }
        if (admitted) {
            at.load().end();
        }
        long now = System.nanoTime();
        if (peer != null) {
            peer.answered(now, at.times().idle().toNanos());
        }
        at.access().answered(ctx.request().method().name(), path(ctx.currentRoute()), status, now - began);
    }

    private static @Nullable String path(@Nullable Route route) {
        return route == null ? null : route.getPath();
    }
}
