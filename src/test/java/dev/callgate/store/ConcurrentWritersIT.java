package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Plan;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConcurrentWritersIT {
    private static final int WRITERS = 200;

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase place = TestDatabase.fresh();
    private Database database;

    @BeforeEach
    void open() {
        database = Await.success(Database.open(vertx, place.settings()));
        Await.success(Writes.tenant(database, "acme"));
    }

    @AfterEach
    void close() {
        Await.success(database.close());
        Await.success(vertx.close());
        place.close();
    }

    @Test
    void giveEveryRevisionOnceWithParentsChained() {
        List<Committed> done = Await.success(Future.all(IntStream.range(0, WRITERS)
                        .mapToObj(i -> Writes.put(database, "acme", new Fact.CoreServer(UUID.randomUUID(), "pbx " + i)))
                        .toList()))
                .list();

        assertThat(done.stream().map(committed -> committed.head().revision()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, WRITERS).boxed().toList());
        List<Change> log = Await.success(database.changeFeed().changes("acme", 0, 1_000));
        Head at = Head.NONE;
        for (Change change : log) {
            assertThat(change.isChildOf(at)).isTrue();
            at = change.head();
        }
        assertThat(at.revision()).isEqualTo(WRITERS);
        assertThat(Await.success(database.changeFeed().heads()).heads()).containsEntry("acme", at);
        assertThat(Await.success(database.changeFeed().load("acme")).facts()).hasSize(WRITERS);
    }

    /** Each reads the row and adds one: without the lock on the head, some would add to the same number. */
    @Test
    void seeEachOthersRows() {
        UUID id = UUID.randomUUID();
        Await.success(Writes.put(database, "acme", new Fact.CoreServer(id, "0")));
        Await.success(Future.all(IntStream.range(0, WRITERS)
                .mapToObj(i -> database.policyStore()
                        .commit(
                                "acme",
                                Writes.ORIGIN,
                                rows -> rows.find(Fact.CoreServer.class, id)
                                        .map(server -> Plan.of(new Entry(
                                                server,
                                                new Fact.CoreServer(
                                                        id, Integer.toString(Integer.parseInt(server.name()) + 1)))))))
                .toList()));

        assertThat(Await.success(database.changeFeed().load("acme")).facts())
                .containsExactly(new Fact.CoreServer(id, Integer.toString(WRITERS)));
    }
}
