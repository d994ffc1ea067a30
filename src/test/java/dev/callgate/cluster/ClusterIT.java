package dev.callgate.cluster;

import static dev.callgate.cluster.TestNode.POLLING;
import static dev.callgate.cluster.TestNode.TOLD;
import static dev.callgate.cluster.TestNode.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes in one cluster on a change log in memory, which keeps silent or breaks when it is told to. */
class ClusterIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final MemoryFeed feed = new MemoryFeed();
    private final List<TestNode> nodes = new ArrayList<>();

    @BeforeEach
    void twoTenants() {
        feed.notifies = false;
        for (String tenant : List.of("acme", "beta")) {
            feed.commit(Fact.Tenant.ROOT, Entry.created(new Fact.Tenant(tenant, tenant, null)));
            feed.commit(tenant, type("doorbell"));
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(TestNode::stop);
    }

    @Test
    void bringsAChangeToEveryNodeOverTheBusAlone() {
        TestNode a = start(TOLD);
        TestNode b = start(TOLD, a);
        TestNode c = start(TOLD, a, b);
        List<Future<?>> told = Stream.of(a, b, c)
                .<Future<?>>map(node -> node.whenAt("acme", 3))
                .toList();
        a.tell(feed, feed.commit("acme", type("gate")));
        a.tell(feed, feed.commit("acme", type("lift")));
        done(Future.all(told));
        assertThat(feed.reads).hasValue(0);
        for (TestNode node : nodes) {
            assertThat(node.replica.find("acme"))
                    .extracting(policy -> policy.facts().toList())
                    .isEqualTo(feed.state("acme").facts().toList());
        }
        assertThat(a.count("callgate.replica.states", "via", "own")).isEqualTo(2);
        assertThat(c.count("callgate.replica.states", "via", "bus")).isEqualTo(2);
    }

    @Test
    void bringsAChangeTooLargeForTheBusByTheLog() {
        TestNode a = start(TOLD);
        TestNode b = start(TOLD, a);
        Future<?> told = b.whenAt("acme", 2);
        a.tell(
                feed,
                feed.commit(
                        "acme",
                        IntStream.range(0, 2_000)
                                .mapToObj(number -> type("type-" + number))
                                .toArray(Entry[]::new)));
        done(told);
        assertThat(b.count("callgate.replica.states", "via", "log")).isEqualTo(1);
        assertThat(Objects.requireNonNull(b.replica.find("acme")).facts()).hasSize(2_001);
    }

    @Test
    void publishesChangesOnDocumentedAddresses() {
        TestNode a = start(TOLD);
        TestNode b = start(TOLD, a);
        Promise<JsonObject> all = Promise.promise();
        Promise<JsonObject> ofTenant = Promise.promise();
        Vertx vertx = b.member.vertx();
        done(vertx.eventBus()
                .<JsonObject>consumer("callgate.changes", told -> all.tryComplete(told.body()))
                .completion());
        done(vertx.eventBus()
                .<JsonObject>consumer("callgate.changes.beta", told -> ofTenant.tryComplete(told.body()))
                .completion());
        a.tell(feed, feed.commit("beta", type("gate")));
        assertThat(done(all.future())).isEqualTo(done(ofTenant.future()));
        assertThat(done(all.future()).getString("tenant")).isEqualTo("beta");
        assertThat(done(all.future()).getJsonArray("entries")).hasSize(1);
    }

    @Test
    void catchesUpByPollingWhereNobodyTells() {
        TestNode a = start(POLLING);
        Future<?> told = a.whenAt("acme", 2);
        feed.commit("acme", type("gate"));
        done(told);
        assertThat(a.count("callgate.replica.states", "via", "log")).isEqualTo(1);
    }

    @Test
    void wakesUpWhenTheDatabaseTells() {
        TestNode a = start(TOLD);
        feed.notifies = true;
        Future<?> told = a.whenAt("acme", 2);
        feed.commit("acme", type("gate"));
        done(told);
    }

    @Test
    void servesAndAgesWhileTheDatabaseIsGoneAndCatchesUpAfterwards() {
        TestNode a = start(POLLING);
        feed.down = true;
        Duration before = a.replica.age();
        done(a.member.vertx().timer(200));
        assertThat(a.replica.age())
                .isGreaterThanOrEqualTo(Duration.ofMillis(150))
                .isGreaterThan(before);
        assertThat(a.replica.find("acme")).isNotNull();
        Future<?> told = a.whenAt("acme", 2);
        feed.commit("acme", type("gate"));
        feed.down = false;
        done(told);
    }

    @Test
    void startsFromTheSnapshotsOfOthersWhileTheDatabaseIsGone() {
        TestNode a = join(TOLD);
        IMap<String, byte[]> snapshots = a.member.hazelcast().getMap(Snapshots.MAP);
        Future<?> written = written(snapshots, feed.streams().size());
        done(a.replica.start());
        done(written);
        feed.down = true;
        TestNode b = start(POLLING, a);
        assertThat(b.replica.age()).isEqualTo(Freshness.NEVER);
        assertThat(b.replica.epoch()).isEqualTo("e1");
        assertThat(b.replica.tenants().tenants()).hasSize(2);
        assertThat(b.replica.find("acme"))
                .extracting(policy -> policy.head())
                .isEqualTo(feed.state("acme").head());
        Future<?> told = b.whenAt("acme", 2);
        feed.commit("acme", type("gate"));
        feed.down = false;
        done(told);
    }

    @Test
    void refusesToStartWithNeitherDatabaseNorSnapshots() {
        feed.down = true;
        Future<Void> start = join(TOLD).replica.start();
        Throwable failure = done(start.transform(started -> Future.succeededFuture(started.cause())));
        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessageContaining("no policies");
    }

    @Test
    void carriesOnWhenAMemberCrashes() {
        TestNode a = start(TOLD);
        TestNode b = start(TOLD, a);
        TestNode c = start(POLLING, a, b);
        done(a.member.terminate());
        nodes.remove(a);
        Future<?> told = c.whenAt("acme", 2);
        b.tell(feed, feed.commit("acme", type("gate")));
        done(told);
        b.until(() -> b.member.members() == 2);
        b.until(() -> {
            b.tell(feed, feed.commit("acme", type("type-" + feed.pulses.get())));
            return c.count("callgate.replica.states", "via", "bus") > 0;
        });
    }

    @Test
    void loadsEverythingAgainWhereTheDatabaseHasAnotherHistory() {
        TestNode a = start(POLLING);
        TestNode b = start(POLLING, a);
        List<Future<?>> reloaded = new ArrayList<>();
        for (TestNode node : nodes) {
            reloaded.add(node.whenAt("acme", 1));
            reloaded.add(node.whenAt("beta", 1));
        }
        feed.restore("e2");
        done(Future.all(reloaded));
        for (TestNode node : List.of(a, b)) {
            node.until(() -> node.replica.epoch().equals("e2"));
            assertThat(node.count("callgate.replica.states", "via", "load")).isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void waitsOnAnyNodeForWhatWasWrittenElsewhere() {
        TestNode a = start(TOLD);
        feed.commit("acme", type("gate"));
        done(a.replica.await("acme", 2, LONG));
        assertThat(Objects.requireNonNull(a.replica.find("acme")).head().revision())
                .isEqualTo(2);
    }

    @Test
    void waitsNoLongerThanItIsAskedTo() {
        TestNode a = start(TOLD);
        Future<Void> waiting = a.replica.await("acme", 99, Duration.ofMillis(20));
        Throwable failure = done(waiting.transform(done -> Future.succeededFuture(done.cause())));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.fault()).isEqualTo(Fault.UNAVAILABLE));
    }

    @Test
    void answersWhoeverWaitsOnTheirOwnContext() {
        TestNode a = start(TOLD);
        Context context = a.member.vertx().getOrCreateContext();
        Promise<Context> answered = Promise.promise();
        context.runOnContext(
                here -> a.replica.await("acme", 1, LONG).onComplete(done -> answered.complete(Vertx.currentContext())));
        assertThat(done(answered.future())).isSameAs(context);
    }

    @Test
    void bringsNewTenantsAndTakesThoseThatGo() {
        TestNode a = start(TOLD);
        TestNode b = start(POLLING, a);
        Future<?> come = b.whenAt("delta", 1);
        Change root = feed.commit(Fact.Tenant.ROOT, Entry.created(new Fact.Tenant("delta", "Delta", null)));
        a.tell(feed, root, feed.commit("delta", type("gate")));
        done(come);
        Future<?> went = b.when("delta", policy -> policy == null);
        feed.drop("delta");
        done(went);
        assertThat(b.replica.find("delta")).isNull();
    }

    @Test
    void tellsTheOthersWhereOneListenerFails() {
        TestNode a = start(TOLD);
        a.replica.listen((tenant, after) -> {
            throw new IllegalStateException("a listener's own fault");
        });
        Future<?> told = a.whenAt("acme", 2);
        a.tell(feed, feed.commit("acme", type("gate")));
        done(told);
    }

    private TestNode start(Pace pace, TestNode... others) {
        TestNode node = join(pace, others);
        done(node.replica.start());
        return node;
    }

    private TestNode join(Pace pace, TestNode... others) {
        TestNode node = TestNode.join(vertx -> feed, pace, others);
        nodes.add(node);
        return node;
    }

    private static Future<Void> written(IMap<String, byte[]> snapshots, int streams) {
        Promise<Void> written = Promise.promise();
        snapshots.addEntryListener(
                (EntryAddedListener<String, byte[]>) (EntryEvent<String, byte[]> added) -> {
                    if (snapshots.size() >= streams) {
                        written.tryComplete();
                    }
                },
                false);
        return written.future();
    }

    private static Entry type(String name) {
        return Entry.created(new Fact.TargetType(name));
    }
}
