package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.policy.UnknownKind;
import dev.callgate.registry.ChangeFeed;
import dev.callgate.registry.ChangeFeed.Loaded;
import dev.callgate.registry.ChangeFeed.Pulse;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Plan;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowingIT {
    private static final String ACME = OpenDatabase.TENANT;

    @RegisterExtension
    final OpenDatabase database = new OpenDatabase();

    private final Semaphore wakes = new Semaphore(0);

    private ChangeFeed feed() {
        return database.get().changeFeed();
    }

    private Future<Committed> put(int number) {
        return Writes.put(database.get(), ACME, new Fact.CoreServer(new UUID(0, number), "pbx " + number));
    }

    @Test
    void feelsAPulseThatDiffersAfterEachChange() {
        Pulse before = Await.success(feed().pulse());
        Head head = Await.success(put(1)).head();
        Pulse after = Await.success(feed().pulse());

        assertThat(after.epoch()).isEqualTo(before.epoch());
        assertThat(after.revisions()).isEqualTo(before.revisions() + 1);
        assertThat(after.changeIds()).isEqualTo(before.changeIds() ^ head.changeId());
        assertThat(after.time()).isBetween(before.time(), before.time() + TimeUnit.MINUTES.toMillis(1));
    }

    @Test
    void readsTheLogInPieces() {
        for (int i = 0; i < 5; i++) {
            Await.success(put(i));
        }
        assertThat(Await.success(feed().changes(ACME, 1, 3)))
                .extracting(Change::revision)
                .containsExactly(2L, 3L, 4L);
        assertThat(Await.success(feed().changes(ACME, 5, 3))).isEmpty();
        assertThat(Await.success(feed().changes("nobody", 0, 3))).isEmpty();
    }

    @ParameterizedTest(name = "{0} entries")
    @ValueSource(ints = {PgChangeFeed.PAGE, 2 * PgChangeFeed.PAGE, 3 * PgChangeFeed.PAGE - 1})
    void readsAChangeOfManyPagesWholeAndInItsOrder(int entries) {
        Await.success(put(1));
        Fact[] many = IntStream.range(0, entries)
                .mapToObj(number -> new Fact.TargetType("type-" + number))
                .toArray(Fact[]::new);
        Change large =
                Await.success(Writes.put(database.get(), ACME, many)).changes().get(0);
        Await.success(put(2));

        List<Change> read = Await.success(feed().changes(ACME, 1, 10));
        assertThat(read).extracting(Change::revision).containsExactly(2L, 3L);
        assertThat(read.get(0)).isEqualTo(large);
        assertThat(large.entries()).hasSize(entries);
    }

    @Test
    void tellsOfKindsThatItDoesNotKnow() {
        Await.success(put(1));
        database.place().execute("UPDATE change_entries SET kind = 'hologram' WHERE stream = 'acme'");
        assertThat(Await.failure(feed().changes(ACME, 0, 10))).isInstanceOf(UnknownKind.class);
    }

    @Test
    void loadsOneMomentWhileOthersWrite() {
        List<Future<?>> writes = new ArrayList<>();
        List<Future<Loaded>> loads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int number = i;
            Fact.CoreServer server = new Fact.CoreServer(new UUID(0, i), "pbx");
            Fact.ExtensionGroup group = Examples.group(new UUID(0, i), server.id());
            writes.add(Writes.put(database.get(), ACME, server, group));
            if (i > 2) {
                writes.add(database.get().policyStore().commit(ACME, Writes.ORIGIN, rows -> removal(rows, number - 2)));
            }
            if (i % 10 == 5) {
                loads.add(feed().load(ACME));
            }
        }
        Await.success(Future.all(writes));
        List<Change> log = database.log();

        assertThat(log).hasSizeGreaterThan(60);
        loads.forEach(load -> {
            Loaded loaded = Await.success(load);
            assertThat(loaded.facts()).containsExactlyInAnyOrderElementsOf(replayed(log, loaded.head()));
        });
    }

    private static Future<Plan> removal(dev.callgate.registry.Rows rows, int number) {
        UUID id = new UUID(0, number);
        return Future.all(rows.find(Fact.CoreServer.class, id), rows.find(Fact.ExtensionGroup.class, id))
                .map(found -> found.resultAt(0) == null
                        ? Plan.NOTHING
                        : Plan.of(Entry.removed(found.resultAt(0)), Entry.removed(found.resultAt(1))));
    }

    private static Iterable<Fact> replayed(List<Change> log, Head upTo) {
        Map<List<Object>, Fact> facts = new HashMap<>();
        for (Change change : log) {
            if (change.revision() <= upTo.revision()) {
                change.entries().forEach(entry -> {
                    List<Object> key = List.of(entry.kind(), entry.fact().key());
                    if (entry.after() == null) {
                        facts.remove(key);
                    } else {
                        facts.put(key, entry.after());
                    }
                });
            }
        }
        return facts.values();
    }

    @Test
    void wakesOnEachCommitAndComesBackWhenItsConnectionIsCut() throws Exception {
        feed().listen(wakes::release);
        assertWoken();
        Await.success(put(1));
        assertWoken();

        database.place()
                .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND query LIKE 'LISTEN%'");
        assertWoken();
        Await.success(put(2));
        assertWoken();
    }

    @Test
    void wakesOnceTheDatabaseIsThereThoughItWasNotAtFirst() throws Exception {
        database.place().shut();
        feed().listen(wakes::release);
        assertThat(Await.failure(feed().pulse())).isNotNull();
        assertThat(wakes.availablePermits()).isZero();

        database.place().reopen();
        assertWoken();
    }

    private void assertWoken() throws InterruptedException {
        assertThat(wakes.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        wakes.drainPermits();
    }
}
