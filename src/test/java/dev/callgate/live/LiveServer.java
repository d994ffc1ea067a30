package dev.callgate.live;

import dev.callgate.auth.FakeAuthenticator;
import dev.callgate.decision.FakePolicies;
import dev.callgate.decision.Views;
import dev.callgate.http.HttpServerVerticle;
import dev.callgate.http.HttpSettings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A node's live surface over real sockets, on policies that the test changes. */
final class LiveServer implements AutoCloseable {
    static final String ORIGIN = "https://panel.example";

    final Vertx vertx = Vertx.vertx();
    final FakePolicies policies;
    final FakeAuthenticator authenticator;
    final LiveRoutes live;
    private final HttpServerVerticle http;
    private final String deployment;
    final Views views = new Views(1 << 24);

    LiveServer(FakePolicies policies, Duration ping, int perUser, int perTenant) {
        this.policies = policies;
        this.authenticator = new FakeAuthenticator(policies);
        LiveRules rules = new LiveRules(ping, perUser, perTenant, Set.of(ORIGIN));
        this.live = new LiveRoutes(vertx, policies, views, authenticator, rules);
        HttpSettings.Limits limits =
                new HttpSettings.Limits(1024, 8192, 4096, 4096, 4096, Duration.ofSeconds(60), Duration.ofSeconds(30));
        this.http = new HttpServerVerticle(
                new HttpSettings("127.0.0.1", 0, limits, List.of(LiveRoutes.PROTOCOL), Duration.ofSeconds(5)),
                (method, route, status, nanos) -> {},
                List.of(live));
        this.deployment = vertx.deployVerticle(http).await();
    }

    void shutDown() {
        vertx.undeploy(deployment).await();
    }

    int port() {
        return http.port();
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
