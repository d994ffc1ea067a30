package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionUpkeepIT {
    private final Node node = Node.alone();
    private final LiveSessions elsewhere = new LiveSessions(node.stored, node.policies, Node.SESSIONS);

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void dropsAtOnceWhatTheBusSaysWasEnded() {
        Node.await(node.vertx.deployVerticle(
                new SessionUpkeep(elsewhere, node.stored, node.policies, SessionSettings.DEFAULTS)));
        Caller caller = callerKnownElsewhere();

        Node.await(node.logout.end(caller));

        Node.await(gone(node.vertx, caller));
    }

    @Test
    void dropsWhatWasEndedWithoutABusAndWhileTheDatabaseWasAway() {
        Vertx alone = Vertx.vertx();
        try {
            Node.await(alone.deployVerticle(new SessionUpkeep(elsewhere, node.stored, node.policies, Node.SESSIONS)));
            Caller caller = callerKnownElsewhere();
            node.stored.away = true;
            node.stored.endedElsewhere(session(caller));
            node.policies.pass(Duration.ofMinutes(2));
            Node.await(node.stored.refused());
            node.stored.away = false;

            Node.await(gone(alone, caller));
        } finally {
            Node.await(alone.close());
        }
    }

    @Test
    void writesTheLastUsesWhenItStops() {
        String id = Node.await(node.vertx.deployVerticle(node.upkeep));
        Caller caller = Node.await(node.authenticator.bearer(node.tokenOf(Town.ALICE)));

        Node.await(node.vertx.undeploy(id));

        assertThat(node.stored.writes).hasSize(1);
        assertThat(node.stored.writes.get(0)).containsOnlyKeys(String.valueOf(caller.sessionId()));
    }

    private Caller callerKnownElsewhere() {
        Caller caller = Node.await(node.authenticator.bearer(node.tokenOf(Town.ALICE)));
        Node.await(elsewhere.use(session(caller), caller.tenant(), caller.user()));
        return caller;
    }

    private static String session(Caller caller) {
        return String.valueOf(caller.sessionId());
    }

    /** Completes once the other node no longer knows the session. */
    private Future<Void> gone(Vertx vertx, Caller caller) {
        try {
            elsewhere.useKnown(session(caller));
        } catch (NotAuthorized ended) {
            return Future.succeededFuture();
        }
        return vertx.timer(5, TimeUnit.MILLISECONDS).compose(later -> gone(vertx, caller));
    }
}
