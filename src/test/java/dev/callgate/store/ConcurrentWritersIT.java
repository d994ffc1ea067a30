package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Plan;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcurrentWritersIT {
    private static final int WRITERS = 200;

    @RegisterExtension
    final OpenDatabase database = new OpenDatabase();

    @Test
    void giveEveryRevisionOnceWithParentsChained() {
        List<Committed> done = Await.success(Future.all(IntStream.range(0, WRITERS)
                        .mapToObj(i ->
                                Writes.put(database.get(), "acme", new Fact.CoreServer(UUID.randomUUID(), "pbx " + i)))
                        .toList()))
                .list();

        assertThat(done.stream().map(committed -> committed.head().revision()))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, WRITERS).boxed().toList());
        List<Change> log = database.log();
        Head at = Head.NONE;
        for (Change change : log) {
            assertThat(change.isChildOf(at)).isTrue();
            at = change.head();
        }
        assertThat(at.revision()).isEqualTo(WRITERS);
        assertThat(Await.success(database.get().changeFeed().heads()).heads()).containsEntry("acme", at);
        assertThat(database.facts()).hasSize(WRITERS);
    }

    /** Each reads the row and adds one: without the lock on the head, some would add to the same number. */
    @Test
    void seeEachOthersRows() {
        UUID id = UUID.randomUUID();
        Await.success(Writes.put(database.get(), "acme", new Fact.CoreServer(id, "0")));
        Await.success(Future.all(IntStream.range(0, WRITERS)
                .mapToObj(i -> database.get()
                        .policyStore()
                        .commit(
                                "acme",
                                Writes.ORIGIN,
                                rows -> rows.find(Fact.CoreServer.class, id)
                                        .map(server -> Plan.of(new Entry(
                                                server,
                                                new Fact.CoreServer(
                                                        id, Integer.toString(Integer.parseInt(server.name()) + 1)))))))
                .toList()));

        assertThat(database.facts()).containsExactly(new Fact.CoreServer(id, Integer.toString(WRITERS)));
    }
}
