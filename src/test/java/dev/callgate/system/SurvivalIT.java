package dev.callgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Change;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.View;
import dev.callgate.registry.ChangeFeed;
import dev.callgate.store.Database;
import dev.callgate.store.DatabaseSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node that has the database is killed in the middle of writes. Nothing that was acknowledged may be missing. */
class SurvivalIT {
    private static final int WRITES = 1000;
    private static final int WRITERS = 4;
    private static final int KILL_AFTER = 300;
    private static final String SECOND = "5beaa1574a7caf17c958ed3a";
    private static final UUID STEVE = UUID.fromString("56cf70a3-1ee0-4b09-8f40-297430eeeddf");

    @Test
    void everyAcknowledgedWriteOutlivesItsNode(@TempDir Path data) throws Exception {
        NodeProcess a = NodeProcess.start(data.resolve("a"));
        try (NodeProcess b = a.peer(data.resolve("b"))) {
            Api steve = Api.login(b, "4224");
            Queue<String> acknowledged = writeUntilKilled(a);
            System.out.println("acknowledged before kill -9: " + acknowledged.size() + " of " + WRITES + " writes");

            // PostgreSQL outlives its node, but no other node depends on A being there.
            assertThat(steve.get("/pbx/app/permissions").statusCode()).isEqualTo(200);

            a = NodeProcess.start(data.resolve("a"), "--cluster.members=" + b.said("cluster"));
            Api owner = Api.login(a, "owner");
            HttpResponse<String> last = owner.put("/v1/grants/" + UUID.randomUUID(), grant(WRITES));
            assertThat(last.statusCode()).as(last.body()).isEqualTo(200);
            String revision = last.headers().firstValue("Callgate-Revision").orElseThrow();
            waitFor(b, revision);

            for (String grant : acknowledged) {
                assertThat(owner.get(grant).statusCode()).as(grant).isEqualTo(200);
                assertThat(owner.at(b).get(grant).statusCode()).as(grant).isEqualTo(200);
            }
            compareWithDatabase(a, steve);
        } finally {
            a.close();
        }
    }

    private static Queue<String> writeUntilKilled(NodeProcess node) throws Exception {
        Api owner = Api.login(node, "owner");
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicInteger next = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(KILL_AFTER);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.execute(() -> {
                for (int i = next.getAndIncrement(); i < WRITES; i = next.getAndIncrement()) {
                    String path = "/v1/grants/" + UUID.randomUUID();
                    if (written(owner, path, i)) {
                        acknowledged.add(path);
                        enough.countDown();
                    }
                }
            });
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        node.kill();
        writers.shutdown();
        assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILL_AFTER).hasSizeLessThan(WRITES);
        return acknowledged;
    }

    private static boolean written(Api owner, String path, int i) {
        try {
            return owner.put(path, grant(i)).statusCode() == 200;
        } catch (IOException gone) {
            return false; // the node is dead: not acknowledged
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Map<String, Object> grant(int i) {
        return Map.of(
                "subject",
                "user:" + STEVE,
                "effect",
                i % 2 == 0 ? "allow" : "deny",
                "actions",
                List.of(i % 3 == 0 ? "readCalendar" : "setPresence"),
                "targets",
                "target:extension:" + SECOND,
                "reason",
                "write " + i);
    }

    /** B must get there by itself; any question tells where it stands. */
    private static void waitFor(NodeProcess node, String revision) throws Exception {
        Api viewer = Api.login(node, "viewer");
        String question = "/v1/decisions?subject=user:" + STEVE + "&action=pickup&target=extension:" + SECOND;
        long until = System.nanoTime() + 30_000_000_000L;
        String at;
        do {
            at = Api.json(viewer.get(question)).path("revision").asText();
        } while (!at.equals(revision) && System.nanoTime() < until);
        assertThat(at).isEqualTo(revision);
    }

    private static void compareWithDatabase(NodeProcess a, Api steveAtB) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            String password = Files.readString(Path.of(a.said("database.password-file")));
            Database database =
                    get(Database.open(vertx, DatabaseSettings.of(a.said("database"), "callgate", password.strip())));
            ChangeFeed feed = database.changeFeed();
            ChangeFeed.Loaded loaded = get(feed.load("demo"));
            revisionsHaveNoGapAndParentsAreChained(feed, loaded);
            TenantPolicy policy = TenantPolicy.of("demo", loaded.head(), loaded.facts());
            View view = policy.view(STEVE, System.currentTimeMillis());
            HttpResponse<String> answer = steveAtB.get("/pbx/app/permissions");
            assertThat(answer.headers().firstValue("ETag"))
                    .hasValueSatisfying(etag -> assertThat(etag).contains(view.etag()));
            get(database.close());
        } finally {
            get(vertx.close());
        }
    }

    private static void revisionsHaveNoGapAndParentsAreChained(ChangeFeed feed, ChangeFeed.Loaded loaded)
            throws Exception {
        long revision = 0;
        long parent = 0;
        while (revision < loaded.head().revision()) {
            List<Change> page = get(feed.changes("demo", revision, 500));
            assertThat(page).isNotEmpty();
            for (Change change : page) {
                assertThat(change.revision()).isEqualTo(revision + 1);
                assertThat(change.parent()).isEqualTo(parent);
                revision = change.revision();
                parent = change.id();
            }
        }
        assertThat(parent).isEqualTo(loaded.head().changeId());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
