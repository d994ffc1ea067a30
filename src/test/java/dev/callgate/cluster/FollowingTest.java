package dev.callgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.registry.ChangeFeed;
import dev.callgate.registry.ChangeFeed.Heads;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Following streams, with chance deciding in which order everything happens. */
class FollowingTest {
    private static final List<String> TENANTS = List.of("acme", "beta", "gamma");

    /** The log is silent, so that only polls and messages move the node. */
    @Property(tries = 400)
    void endsWhereTheLogEndsWhateverHappensOnTheWay(@ForAll long seed) {
        World world = new World(seed);
        Random chance = world.chance;
        world.feed.notifies = chance.nextBoolean();
        TENANTS.forEach(world::commit);
        for (int step = 0; step < 150; step++) {
            String tenant = TENANTS.get(chance.nextInt(TENANTS.size()));
            switch (chance.nextInt(12)) {
                case 0, 1, 2, 3 -> spread(world, world.commit(tenant));
                case 4 -> world.tell(anotherParent(world, tenant));
                case 5 -> world.tell(new Hint("e0", anotherParent(world, tenant).change(), true, Via.BUS));
                case 6, 7 -> {
                    world.pass(Duration.ofSeconds(1));
                    world.poller.tick();
                }
                case 8 -> world.feed.down = chance.nextInt(3) == 0;
                case 9 -> world.feed.unknownKindIn = chance.nextInt(3) == 0 ? tenant : null;
                case 10 -> rewrite(world, tenant, step);
                default -> world.happen(chance.nextInt(60));
            }
            world.happen(chance.nextInt(12));
        }
        world.feed.down = false;
        world.feed.unknownKindIn = null;
        for (int poll = 0; poll < 4; poll++) {
            world.poll();
        }
        world.assertCurrent();
    }

    @Test
    void appliesAChangeItIsToldOfWithoutReadingTheLog() {
        World world = started();
        world.tell(new Hint("e1", world.commit("acme"), true, Via.BUS));
        world.settle();
        assertThat(world.feed.reads).hasValue(0);
        assertThat(world.followers.find("acme")).matches(held -> held != null && held.revision() == 2);
    }

    @Test
    void readsTheLogOnceForAllWhoWait() {
        World world = started();
        world.commit("acme");
        List<Future<Void>> waiting = Stream.generate(
                        () -> world.followers.get("acme").await(2))
                .limit(50)
                .toList();
        world.settle();
        assertThat(waiting).allMatch(Future::succeeded);
        assertThat(world.feed.reads).hasValue(1);
    }

    @Test
    void goesOnWaitingForARevisionThatIsYetToCome() {
        World world = started();
        Future<Void> waiting = world.followers.get("acme").await(3);
        world.settle();
        world.tell(new Hint("e1", world.commit("acme"), true, Via.BUS));
        world.settle();
        assertThat(waiting.isComplete()).isFalse();
        world.tell(new Hint("e1", world.commit("acme"), true, Via.BUS));
        world.settle();
        assertThat(waiting.succeeded()).isTrue();
    }

    @Test
    void failsThoseWhoWaitForATenantThatIsNotThere() {
        World world = started();
        Future<Void> waiting = world.followers.get("nobody").await(1);
        world.settle();
        assertThat(waiting.cause()).isInstanceOf(Refusal.class);
        assertThat(world.followers.find("nobody")).isNull();
    }

    @Test
    void loadsInsteadOfReadingALongLog() {
        World world = started();
        int loads = world.feed.loads.get();
        for (int change = 0; change <= Standing.FAR; change++) {
            world.commit("acme");
        }
        world.poll();
        assertThat(world.feed.loads).hasValue(loads + 1);
        assertThat(world.feed.reads).hasValue(0);
        world.assertCurrent();
    }

    @Test
    void loadsAgainOnlyThoseWhoseHistoryIsAnother() {
        World world = started();
        world.commit("acme");
        world.poll();
        int loads = world.feed.loads.get();
        world.feed.lose("acme", 1);
        world.poll();
        assertThat(world.feed.loads).hasValue(loads + 1);
        world.assertCurrent();
    }

    @Test
    void loadsAgainWhereTheSameRevisionIsAnotherChange() {
        World world = started();
        world.commit("acme");
        world.poll();
        int loads = world.feed.loads.get();
        world.feed.lose("acme", 1);
        world.commit("acme");
        world.poll();
        assertThat(world.feed.loads).hasValue(loads + 1);
        world.assertCurrent();
    }

    @Test
    void loadsAtOnceWhenToldOfAChangeWithAnotherParent() {
        World world = started();
        world.commit("acme");
        world.poll();
        world.feed.lose("acme", 1);
        world.commit("acme");
        world.tell(new Hint("e1", world.commit("acme"), true, Via.BUS));
        world.settle();
        assertThat(world.followers.find("acme"))
                .isNotNull()
                .extracting(Copy::head)
                .isEqualTo(world.feed.state("acme").head());
    }

    @Test
    void loadsWhereTheLogLacksWhatTheHeadsHave() {
        World world = started();
        world.feed.logLostOf = "acme";
        world.commit("acme");
        world.poll();
        world.assertCurrent();
    }

    @Test
    void keepsWhatCameWhileAnOlderLoadWasUnderWay() {
        World world = started();
        Standing standing = new Standing((after, via) -> {});
        ChangeFeed.Loaded older = new ChangeFeed.Loaded(
                "e1",
                "acme",
                world.feed.state("acme").head(),
                world.feed.state("acme").facts().toList());
        standing.loaded(older);
        standing.hint(new Hint("e1", world.commit("acme"), true, Via.BUS));
        standing.loaded(older);
        assertThat(standing.copy()).extracting(Copy::revision).isEqualTo(2L);
    }

    @Test
    void believesASnapshotOnlyUntilTheDatabaseCanBeAsked() {
        World world = new World(1);
        world.feed.notifies = false;
        world.commit("acme");
        world.feed.down = true;
        for (String stream : world.feed.streams()) {
            Future<Void> warmed = world.followers.get(stream).warm(new Copy("e1", world.feed.state(stream)));
            world.settle();
            assertThat(warmed.succeeded()).isTrue();
        }
        world.poll();
        assertThat(world.followers.find("acme")).isNotNull();
        assertThat(world.freshness.age()).isEqualTo(Freshness.NEVER);
        world.feed.down = false;
        world.poll();
        assertThat(world.feed.loads).hasValue(2);
        world.assertCurrent();
    }

    @Test
    void loadsEverythingWhereTheEpochIsAnother() {
        World world = started();
        int loads = world.feed.loads.get();
        world.feed.restore("e2");
        world.poll();
        assertThat(world.feed.loads).hasValue(loads + 4);
        world.assertCurrent();
    }

    @Test
    void believesNoMessageOfAnotherEpochOrOfARevisionThatNeverWas() {
        World world = started();
        int loads = world.feed.loads.get();
        Change change = anotherParent(world, "acme").change();
        world.tell(new Hint("e9", change, true, Via.BUS));
        world.tell(new Hint("e1", at(change, 900_000), true, Via.BUS));
        world.settle();
        assertThat(world.feed.loads).hasValue(loads);
        world.poll();
        world.assertCurrent();
    }

    @Test
    void doesNotTakeAHintThatCameAfterTheHeadsForAnotherHistory() {
        World world = started();
        int loads = world.feed.loads.get();
        Map<String, Copy> before = world.followers.held();
        Map<String, Head> then = new HashMap<>();
        before.forEach((stream, held) -> then.put(stream, held.head()));
        Change change = world.commit("acme");
        world.tell(new Hint("e1", change, true, Via.BUS));
        world.settle();
        Future<Void> reached = world.followers.reach(new Heads("e1", then), before);
        world.settle();
        assertThat(reached.succeeded()).isTrue();
        assertThat(world.feed.loads).hasValue(loads);
    }

    @Test
    void beginsWithNewTenantsAndEndsWithThoseThatGo() {
        World world = started();
        world.commit("delta");
        world.feed.drop("beta");
        world.poll();
        assertThat(world.gone).containsExactly("beta");
        world.assertCurrent();
    }

    @Test
    void beginsWithATenantThatHasNothingYet() {
        World world = started();
        world.feed.commit(Fact.Tenant.ROOT, MemoryFeed.tenant("delta"));
        world.poll();
        assertThat(world.followers.find("delta")).isNotNull();
        world.feed.drop("delta");
        world.poll();
        world.assertCurrent();
    }

    @Test
    void agesFromTheStartOfTheLastPollWhoseEveryRevisionIsApplied() {
        World world = started();
        world.pass(Duration.ofSeconds(3));
        world.feed.down = true;
        world.poller.tick();
        world.settle();
        assertThat(world.freshness.age()).isEqualTo(Duration.ofSeconds(3));
        world.feed.down = false;
        world.pass(Duration.ofSeconds(1));
        world.poller.tick();
        world.settle();
        assertThat(world.freshness.age()).isZero();
    }

    @Test
    void agesWhileOneStreamCannotBeBroughtUpToDate() {
        World world = started();
        world.commit("acme");
        world.feed.unreadable = "acme";
        world.poll();
        assertThat(world.freshness.age()).isEqualTo(Duration.ofSeconds(10));
        world.tell(new Hint("e1", world.commit("beta"), true, Via.BUS));
        world.settle();
        assertThat(world.freshness.age()).isEqualTo(Duration.ofSeconds(10));
        world.feed.unreadable = null;
        world.poll();
        world.assertCurrent();
    }

    @Test
    void isNeverCurrentBeforeItHasEverything() {
        World world = new World(1);
        world.feed.down = true;
        world.poll();
        assertThat(world.freshness.age()).isEqualTo(Freshness.NEVER);
    }

    /** Messages that are lost, doubled, late, or only headers. */
    private static void spread(World world, Change change) {
        Hint hint = new Hint(world.feed.epoch(), change, world.chance.nextInt(5) > 0, Via.BUS);
        for (int copies = world.chance.nextInt(3); copies > 0; copies--) {
            world.tell(hint);
        }
    }

    private static Hint anotherParent(World world, String tenant) {
        long revision = world.feed.state(tenant).head().revision() + world.chance.nextInt(3) - 1;
        Change change = new Change(
                tenant,
                Math.max(1, revision),
                world.chance.nextLong(1, Long.MAX_VALUE),
                world.chance.nextLong(1, Long.MAX_VALUE),
                "system",
                Instant.EPOCH,
                "test",
                List.of(Entry.created(new Fact.TargetType("forged"))));
        return new Hint(world.feed.epoch(), change, true, Via.BUS);
    }

    private static Change at(Change change, long revision) {
        return new Change(
                change.stream(),
                revision,
                change.id(),
                change.parent(),
                change.actor(),
                change.time(),
                change.source(),
                change.entries());
    }

    /** What befalls whole databases: restored, failed over with a loss, a tenant gone. */
    private static void rewrite(World world, String tenant, int step) {
        switch (world.chance.nextInt(4)) {
            case 0 -> {
                world.feed.lose(tenant, 2);
                world.feed.restore("e1-" + step);
            }
            case 1 -> world.feed.lose(tenant, 1);
            case 2 -> world.feed.drop(tenant);
            default -> world.feed.restore("e1-" + step);
        }
    }

    private static World started() {
        World world = new World(1);
        world.feed.notifies = false;
        TENANTS.forEach(world::commit);
        world.poll();
        world.feed.reads.set(0);
        world.assertCurrent();
        return world;
    }
}
