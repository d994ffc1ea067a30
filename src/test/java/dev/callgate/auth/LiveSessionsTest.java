package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveSessionsTest {
    private static final UUID ALICE = Town.ALICE.id();

    private final MemoryPolicies policies = new MemoryPolicies();
    private final MemorySessions database = new MemorySessions(policies::now);
    private final LiveSessions here = new LiveSessions(database, policies, SessionSettings.DEFAULTS);
    private final LiveSessions there = new LiveSessions(database, policies, SessionSettings.DEFAULTS);
    private final String id = Node.await(here.open(Town.BAKERY, ALICE));

    @Test
    void startsTheMinutesAnewWithEachUse() {
        for (int call = 0; call < 5; call++) {
            policies.pass(Duration.ofMinutes(14));
            assertThat(use(here).succeeded()).isTrue();
        }
    }

    @Test
    void expiresFifteenMinutesAfterTheLastUse() {
        policies.pass(Duration.ofMinutes(15));

        assertExpired(use(here));
    }

    @Test
    void livesOnWhereAnotherNodeUsedItAndWroteThat() {
        policies.pass(Duration.ofMinutes(10));
        assertThat(use(there).succeeded()).isTrue();
        Node.await(there.write());

        policies.pass(Duration.ofMinutes(10));

        assertThat(use(here).succeeded()).isTrue();
    }

    @Test
    void writesAllUsesInOneBatchAndOnlyOnce() {
        String second = Node.await(here.open(Town.BAKERY, ALICE));
        use(here);
        use(here);
        Node.await(here.use(second, Town.BAKERY, ALICE));

        Node.await(here.write());
        Node.await(here.write());

        assertThat(database.writes).hasSize(1);
        assertThat(database.writes.get(0)).containsOnlyKeys(id, second);
    }

    @Test
    void writesLaterWhatTheDatabaseCouldNotTake() {
        use(here);
        database.away = true;
        Node.failure(here.write());
        database.away = false;

        Node.await(here.write());

        assertThat(database.writes).hasSize(1);
    }

    @Test
    void goesOnWithoutTheDatabaseWhereItIsKnown() {
        database.away = true;
        policies.pass(Duration.ofMinutes(14));

        assertThat(use(here).succeeded()).isTrue();
        assertThat(use(there).cause())
                .as("unknown there, which is not the same as expired")
                .isInstanceOf(Refusal.class);
    }

    @Test
    void endsHereAndInTheDatabase() {
        Node.await(here.end(id));

        assertExpired(use(here));
        assertExpired(use(there));
    }

    @Test
    void isNobodyElses() {
        Future<Void> others = here.use(id, Town.BAKERY, Town.BOB.id());
        Future<Void> elsewhere = here.use(id, Town.MILL, ALICE);

        assertThat(others.cause()).isInstanceOf(NotAuthorized.class);
        assertThat(elsewhere.cause()).isInstanceOf(NotAuthorized.class);
    }

    @Test
    void isKeptAliveByAnOpenConnection() {
        for (int minute = 0; minute < 30; minute++) {
            policies.pass(Duration.ofMinutes(1));
            here.useKnown(id);
        }

        assertThat(use(here).succeeded()).isTrue();
    }

    private Future<Void> use(LiveSessions node) {
        return node.use(id, Town.BAKERY, ALICE);
    }

    private static void assertExpired(Future<Void> use) {
        assertThat(use.cause())
                .isInstanceOfSatisfying(
                        NotAuthorized.class, why -> assertThat(why.failure()).isEqualTo(AuthFailure.EXPIRED));
    }
}
