package dev.callgate.live;

import dev.callgate.auth.FakeAuthenticator;
import dev.callgate.decision.FakePolicies;
import dev.callgate.decision.Views;
import dev.callgate.http.RequestId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.Set;

/** A node's live surface over real sockets, on policies that the test changes. */
final class LiveServer implements AutoCloseable {
    static final String ORIGIN = "https://panel.example";

    final Vertx vertx = Vertx.vertx();
    final FakePolicies policies;
    final FakeAuthenticator authenticator;
    final LiveRoutes live;
    final HttpServer http;
    final Views views = new Views(1 << 24);

    LiveServer(FakePolicies policies, Duration ping, int perUser, int perTenant) {
        this.policies = policies;
        this.authenticator = new FakeAuthenticator(policies);
        LiveRules rules = new LiveRules(ping, perUser, perTenant, Set.of(ORIGIN));
        this.live = new LiveRoutes(vertx, policies, views, authenticator, rules);
        Router router = Router.router(vertx);
        router.route().handler(new RequestId());
        live.mount(router);
        this.http = vertx.createHttpServer(LiveRules.prepare(
                        new HttpServerOptions(), Duration.ofSeconds(60), Duration.ofSeconds(30), 4096))
                .requestHandler(router)
                .listen(0)
                .await();
    }

    int port() {
        return http.actualPort();
    }

    /** Waits until the server has seen what its clients did. */
    void awaitSessions(int wanted) {
        while (live.sessions() != wanted) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        live.close();
        vertx.close().await();
    }
}
