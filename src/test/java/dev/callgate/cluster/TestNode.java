package dev.callgate.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.ClusterSettings;
import dev.callgate.policy.Change;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.ChangeFeed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node of a cluster in this JVM: a real Hazelcast member, a real event bus, a replica. */
final class TestNode {
    /** Polls so seldom that within a test only what a node is told moves it. */
    static final Pace TOLD = new Pace(Duration.ofMinutes(5), Duration.ofMillis(50), Duration.ofMillis(300), 8);

    static final Pace POLLING = new Pace(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(300), 8);

    final HazelcastNode member;
    final Replica replica;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private TestNode(HazelcastNode member, ChangeFeed feed, Pace pace) {
        this.member = member;
        this.replica = new Replica(member, feed, pace, meters);
    }

    /** Joins the others; the replica is yet to be started. */
    static TestNode join(Function<Vertx, ChangeFeed> feed, Pace pace, TestNode... others) {
        System.setProperty("hazelcast.partition.count", "31");
        ClusterSettings settings = new ClusterSettings(
                "test",
                "127.0.0.1",
                0,
                Stream.of(others).map(other -> other.member.address()).toList());
        HazelcastNode member = done(HazelcastNode.start(settings, Vertx.builder(), new VertxOptions()));
        return new TestNode(member, feed.apply(member.vertx()), pace);
    }

    static TestNode start(ChangeFeed feed, Pace pace, TestNode... others) {
        TestNode node = join(vertx -> feed, pace, others);
        done(node.replica.start());
        return node;
    }

    /** The change log has it already; tells this node and by it the others. */
    void tell(MemoryFeed feed, Change... changes) {
        replica.committed(feed.epoch(), List.of(changes));
    }

    /** Completes with the first policy of the tenant that is so, or null where the tenant went; ask before it happens. */
    Future<@Nullable TenantPolicy> when(String tenant, Predicate<@Nullable TenantPolicy> so) {
        Promise<@Nullable TenantPolicy> told = Promise.promise();
        replica.listen((changed, after) -> {
            if (changed.equals(tenant) && so.test(after)) {
                told.tryComplete(after);
            }
        });
        return told.future();
    }

    Future<@Nullable TenantPolicy> whenAt(String tenant, long revision) {
        return when(tenant, policy -> policy != null && policy.head().revision() >= revision);
    }

    /** For what nobody tells of. */
    void until(BooleanSupplier so) {
        for (int tries = 0; !so.getAsBoolean(); tries++) {
            assertThat(tries).as("tries").isLessThan(2_000);
            done(member.vertx().timer(10));
        }
    }

    double count(String meter, String... tags) {
        return meters.get(meter).tags(tags).counter().count();
    }

    void stop() {
        done(replica.stop());
        done(member.close());
    }

    static <T> T done(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
