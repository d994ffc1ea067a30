package dev.callgate.live;

import dev.callgate.auth.FakeAuthenticator;
import dev.callgate.decision.FakePolicies;
import dev.callgate.decision.Views;
import dev.callgate.http.Access;
import dev.callgate.http.HttpServerVerticle;
import dev.callgate.http.HttpSettings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A node's live surface over real sockets, on policies that the test changes. */
public final class LiveServer implements AutoCloseable {
    static final String ORIGIN = "https://panel.example";

    public final Vertx vertx = Vertx.vertx();
    public final FakePolicies policies;
    public final FakeAuthenticator authenticator;
    public final LiveRoutes live;
    private String deployment = "";
    private int port;

    public LiveServer(FakePolicies policies, Duration ping, int perUser, int perTenant) {
        this.policies = policies;
        this.authenticator = new FakeAuthenticator(policies);
        LiveRules rules = new LiveRules(ping, perUser, perTenant, Set.of(ORIGIN));
        this.live = new LiveRoutes(vertx, policies, new Views(1 << 24), authenticator, rules);
        serve();
    }

    private void serve() {
        HttpSettings.Limits limits = new HttpSettings.Limits(
                new HttpSettings.Sizes(1024, 8192, 4096, 4096, 4096),
                HttpSettings.Limits.DEFAULTS.counts(),
                HttpSettings.Limits.DEFAULTS.times());
        HttpServerVerticle http = new HttpServerVerticle(
                new HttpSettings("127.0.0.1", port, limits, List.of(LiveRoutes.PROTOCOL), Duration.ofSeconds(5)),
                Access.IGNORED,
                List.of(live));
        deployment = vertx.deployVerticle(http).await();
        port = http.port();
    }

    public void shutDown() {
        vertx.undeploy(deployment).await();
    }

    /** Serves again, on the same port. */
    public void restart() {
        shutDown();
        serve();
    }

    public int port() {
        return port;
    }

    /** Waits until the server has seen what its clients did. */
    public void awaitSessions(int wanted) {
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
