package dev.callgate.live;

import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.Caller;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.auth.ProblemFailures;
import dev.callgate.decision.Views;
import dev.callgate.http.Exchange;
import dev.callgate.http.RequestFault;
import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/live}: a WebSocket that shows a user all of its rights and every change of them, protocol
 * {@value #PROTOCOL}. Whoever may not connect is told so before the upgrade, as problem+json. The HTTP server must know
 * the subprotocol, have compression off, and close idle WebSockets both ways: only that severs a peer that stopped
 * reading. Listens to the policies from its making until {@link #close}. Thread-safe.
 */
public final class LiveRoutes implements Routes, AutoCloseable {
    /** The subprotocol, for the HTTP server to answer with. */
    public static final String PROTOCOL = Handshake.PROTOCOL;

    /** What a token with scopes needs to connect. */
    public static final String SCOPE = "permissions:read";

    private static final String PATH = "/v1/live";

    private final LiveSession.Tools tools;
    private final LiveRules rules;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();
    private final Policies.Listening listening;

    public LiveRoutes(Vertx vertx, Policies policies, Views views, Authenticator authenticator, LiveRules rules) {
        this.tools = new LiveSession.Tools(vertx, policies, views, authenticator, new Messages(), rules.ping());
        this.rules = rules;
        this.listening = policies.listen(this::changed);
    }

    @Override
    public void mount(Router router) {
        // Some clients announce an empty body, and a request whose body was read can no longer become a WebSocket.
        router.get(PATH).order(BEFORE_BODY).handler(this::connect).failureHandler(new ProblemFailures());
    }

    /** How many sessions are open on this node. */
    public int sessions() {
        return rooms.values().stream().mapToInt(Room::size).sum();
    }

    @Override
    public void close() {
        listening.stop();
    }

    private void changed(String tenant, @Nullable TenantPolicy after) {
        Room room = rooms.get(tenant);
        if (room != null) {
            room.wake();
        }
    }

    private void connect(RoutingContext ctx) {
        String token = token(ctx);
        HttpServerRequest request = ctx.request().pause();
        tools.authenticator()
                .bearer(token)
                .onComplete(caller -> admit(ctx, caller), failure -> turnAway(ctx, request, failure));
    }

    private String token(RoutingContext ctx) {
        try {
            return Handshake.token(ctx.request(), rules.origins());
        } catch (RequestFault fault) {
            if (fault.status() == 426) {
                ctx.response().putHeader(HttpHeaders.UPGRADE, "websocket");
            }
            throw fault;
        }
    }

    private void admit(RoutingContext ctx, Caller caller) {
        HttpServerRequest request = ctx.request();
        UUID user = caller.user();
        if (ctx.response().closed()) {
            return;
        }
        if (user == null || !caller.may(AccessLevel.PERSONAL, SCOPE)) {
            turnAway(ctx, request, new NotAuthorized(AuthFailure.FORBIDDEN, "live is for users with " + SCOPE));
            return;
        }
        Room room = rooms.computeIfAbsent(caller.tenant(), tenant -> new Room());
        if (!room.take(user, rules)) {
            turnAway(ctx, request, new RequestFault(429, null, "too many live sessions are open"));
            return;
        }
        request.toWebSocket().onComplete(socket -> begin(ctx, room, socket, caller), failure -> {
            room.giveBack(user);
            if (!ctx.response().ended()) {
                ctx.fail(400, failure);
            }
        });
    }

    private void begin(RoutingContext ctx, Room room, ServerWebSocket socket, Caller caller) {
        Exchange.upgraded(ctx);
        new LiveSession(tools, room, socket, tools.vertx().getOrCreateContext(), caller).start();
    }

    private static void turnAway(RoutingContext ctx, HttpServerRequest request, Throwable failure) {
        request.resume();
        ctx.fail(failure);
    }
}
