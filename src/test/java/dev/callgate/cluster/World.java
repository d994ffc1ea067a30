package dev.callgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Replicated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * One node and its database where everything that may happen at any time (a thread's turn, a question, an answer, a
 * message) is a task in a bag, from which chance draws. Watches that what is held moves only as it may.
 */
final class World implements Follower.Watcher {
    final Random chance;
    final MemoryFeed feed;
    final Followers followers;
    final Freshness freshness = new Freshness(this::nanos);
    final Poller poller;
    final List<String> gone = new ArrayList<>();
    private final List<Runnable> bag = new ArrayList<>();
    private final Map<String, Copy> last = new HashMap<>();
    private long nanos;
    private int names;

    static {
        // Nodes lose their database thousands of times here.
        ((Logger) LoggerFactory.getLogger(Poller.class)).setLevel(Level.ERROR);
    }

    World(long seed) {
        chance = new Random(seed);
        feed = new MemoryFeed(bag::add, () -> TimeUnit.NANOSECONDS.toMillis(nanos));
        followers = new Followers(stream -> new Follower(
                stream,
                feed,
                new Serial(bag::add),
                new Backoff(this::nanos, Duration.ofSeconds(1), Duration.ofSeconds(5)),
                this));
        DatabaseClock clock = new DatabaseClock(this::nanos, () -> 0);
        poller = new Poller(feed, followers, clock, freshness, this::nanos, new Serial(bag::add), bag::add);
        feed.listen(poller::wake);
    }

    long nanos() {
        return nanos;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Lets some of what may happen happen. */
    void happen(int tasks) {
        for (int task = 0; task < tasks && !bag.isEmpty(); task++) {
            bag.remove(chance.nextInt(bag.size())).run();
        }
    }

    void settle() {
        happen(Integer.MAX_VALUE);
    }

    /** A change that adds a type or takes one away. */
    Change commit(String stream) {
        List<Fact> facts = feed.state(stream).facts().toList();
        Entry entry = facts.isEmpty() || chance.nextInt(3) > 0
                ? Entry.created(new Fact.TargetType("t" + names++))
                : Entry.removed(facts.get(chance.nextInt(facts.size())));
        return feed.commit(stream, entry);
    }

    /** A message that arrives whenever chance will have it. */
    void tell(Hint hint) {
        bag.add(() -> followers.get(hint.change().stream()).hint(hint));
    }

    /** A poll now, with all that follows from it. */
    void poll() {
        pass(Duration.ofSeconds(10));
        poller.tick();
        settle();
    }

    void assertCurrent() {
        for (String stream : feed.streams()) {
            Copy held = followers.find(stream);
            Replicated truth = feed.state(stream);
            assertThat(held).as(stream).isNotNull();
            if (held != null) {
                assertThat(held.epoch()).as(stream).isEqualTo(feed.epoch());
                assertThat(held.head()).as(stream).isEqualTo(truth.head());
                assertThat(held.state().facts())
                        .as(stream)
                        .containsExactlyElementsOf(truth.facts().toList());
            }
        }
        assertThat(followers.held().keySet()).containsExactlyInAnyOrderElementsOf(feed.streams());
        assertThat(freshness.age()).isLessThan(Duration.ofSeconds(1));
    }

    @Override
    public void swapped(Copy after, Via via) {
        Copy before = last.put(after.stream(), after);
        if (via != Via.LOAD && via != Via.SNAPSHOT) {
            assertThat(before).as("a change needs something to apply to").isNotNull();
            if (before != null) {
                assertThat(after.revision()).isEqualTo(before.revision() + 1);
                assertThat(after.epoch()).isEqualTo(before.epoch());
            }
        }
    }

    @Override
    public void gone(Follower follower, @Nullable Copy held) {
        followers.remove(follower);
        last.remove(follower.stream());
        gone.add(follower.stream());
    }

    @Override
    public void failed(String stream, Throwable cause) {}
}
