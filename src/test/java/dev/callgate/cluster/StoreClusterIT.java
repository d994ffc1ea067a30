package dev.callgate.cluster;

import static dev.callgate.cluster.TestNode.POLLING;
import static dev.callgate.cluster.TestNode.TOLD;
import static dev.callgate.cluster.TestNode.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Registry;
import dev.callgate.registry.Rows;
import dev.callgate.store.Database;
import dev.callgate.store.TestDatabase;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes in one cluster on a real database, written through the registry. */
class StoreClusterIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final TestDatabase postgres = TestDatabase.fresh();
    private final List<TestNode> nodes = new ArrayList<>();
    private final Map<TestNode, Database> databases = new HashMap<>();

    @AfterEach
    void stop() {
        for (TestNode node : nodes) {
            done(node.replica.stop());
            done(database(node).close());
            done(node.member.close());
        }
        postgres.close();
    }

    @Test
    void showsEveryNodeWhatOneWrites() {
        TestNode a = start(TOLD);
        TestNode b = start(TOLD, a);
        TestNode c = start(TOLD, a, b);
        createTenant(a, "acme");
        long last = 0;
        for (int write = 0; write < 20; write++) {
            last = write(nodes.get(write % 3), "acme", type("type-" + write))
                    .head()
                    .revision();
        }
        for (TestNode node : List.of(a, b, c)) {
            done(node.replica.await("acme", last, LONG));
            assertThat(types(node)).hasSize(20);
        }
        assertThat(postgres.query("SELECT revision FROM heads WHERE stream = 'acme'"))
                .isEqualTo(String.valueOf(last));
    }

    @Test
    void readsItsOwnWriteAtOnce() {
        TestNode a = start(TOLD);
        createTenant(a, "acme");
        write(a, "acme", type("gate"));
        assertThat(types(a)).containsExactly("gate");
    }

    @Test
    void bringsAnImportOfManyPagesWholeThroughTheLog() {
        TestNode a = start(TOLD);
        TestNode b = start(TOLD, a);
        createTenant(a, "acme");
        Committed committed = write(
                a,
                "acme",
                IntStream.range(0, 3_500)
                        .mapToObj(number -> type("type-" + number))
                        .toArray(Entry[]::new));
        done(b.replica.await("acme", committed.head().revision(), LONG));
        assertThat(types(b)).hasSize(3_500).containsExactlyElementsOf(types(a));
        assertThat(Objects.requireNonNull(b.replica.find("acme")).head()).isEqualTo(committed.head());
    }

    @Test
    void servesAgesStartsAndCatchesUpAroundALostDatabase() {
        TestNode a = start(POLLING);
        createTenant(a, "acme");
        write(a, "acme", type("gate"));
        Snapshots snapshots = new Snapshots(a.member.hazelcast());
        a.until(() -> snapshots.read().stream().anyMatch(copy -> copy.stream().equals("acme")));
        TestNode b = join(POLLING, a);
        postgres.shut();
        done(b.replica.start());
        assertThat(types(b)).containsExactly("gate");
        assertThat(b.replica.age()).isEqualTo(Freshness.NEVER);
        a.until(() -> a.replica.age().toMillis() > 200);
        assertThat(types(a)).containsExactly("gate");
        postgres.reopen();
        b.until(() -> b.replica.age().toMillis() < 200);
        write(a, "acme", type("lift"));
        done(b.replica.await("acme", 2, LONG));
        assertThat(types(b)).containsExactlyInAnyOrder("gate", "lift");
    }

    @Test
    void loadsEverythingAgainAfterARestore() {
        TestNode a = start(POLLING);
        createTenant(a, "acme");
        a.until(() -> a.replica.find("acme") != null);
        double loads = a.count("callgate.replica.states", "via", "load");
        postgres.execute("UPDATE epoch SET id = 'restored'");
        a.until(() -> a.count("callgate.replica.states", "via", "load") >= loads + 2);
        assertThat(a.replica.epoch()).isEqualTo("restored");
        write(a, "acme", type("gate"));
        assertThat(types(a)).containsExactly("gate");
    }

    @Test
    void startsWithHundredsOfTenants() {
        postgres.execute(
                "INSERT INTO tenants (id, name) SELECT 'tenant-' || n, 'Tenant ' || n FROM generate_series(1, 300) AS n");
        TestNode a = start(POLLING);
        assertThat(a.replica.tenants().tenants()).hasSize(300).allMatch(tenant -> a.replica.find(tenant.id()) != null);
    }

    @Test
    void tellsTheDatabasesTime() {
        TestNode a = start(POLLING);
        long database = Long.parseLong(postgres.query("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"));
        assertThat(a.replica.now()).isBetween(database - 1_000, database + 1_000);
    }

    private TestNode start(Pace pace, TestNode... others) {
        TestNode node = join(pace, others);
        done(node.replica.start());
        return node;
    }

    private TestNode join(Pace pace, TestNode... others) {
        List<Database> opened = new ArrayList<>();
        TestNode node = TestNode.join(
                vertx -> {
                    opened.add(done(Database.open(vertx, postgres.settings())));
                    return opened.get(0).changeFeed();
                },
                pace,
                others);
        databases.put(node, opened.get(0));
        nodes.add(node);
        return node;
    }

    private Database database(TestNode node) {
        return Objects.requireNonNull(databases.get(node));
    }

    private void createTenant(TestNode node, String id) {
        Entry created = Entry.created(new Fact.Tenant(id, id, null));
        write(node, id, new Command() {
            @Override
            public Future<Plan> plan(Rows rows) {
                return Future.succeededFuture(new Plan(List.of(), List.of(created), List.of()));
            }

            @Override
            public boolean touchesRoot() {
                return true;
            }
        });
    }

    private Committed write(TestNode node, String tenant, Entry... entries) {
        return write(node, tenant, rows -> Future.succeededFuture(new Plan(List.of(entries), List.of(), List.of())));
    }

    private Committed write(TestNode node, String tenant, Command command) {
        Registry registry = new Registry(database(node).policyStore(), node.replica, LONG);
        return done(registry.write(tenant, new Origin(Origin.SYSTEM, "test"), command));
    }

    private static List<String> types(TestNode node) {
        return Objects.requireNonNull(node.replica.find("acme"))
                .facts()
                .filter(Fact.TargetType.class::isInstance)
                .map(fact -> ((Fact.TargetType) fact).name())
                .toList();
    }

    private static Entry type(String name) {
        return Entry.created(new Fact.TargetType(name));
    }
}
