package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight<String, String> flights = new InFlight<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch joined = new CountDownLatch(2);

    @Test
    void beginsAnewOnceTheWorkIsDone() {
        Promise<String> work = Promise.promise();
        Future<String> first = join(work.future());
        Future<String> second = join(Future.failedFuture("never begun"));
        work.complete("done");

        assertThat(Node.await(first)).isEqualTo("done");
        assertThat(Node.await(second)).isEqualTo("done");
        assertThat(begun).hasValue(1);
        assertThat(Node.await(join(Future.succeededFuture("again")))).isEqualTo("again");
        assertThat(Node.await(join(Future.succeededFuture("and again")))).isEqualTo("and again");
    }

    @Test
    void sharesWithNobodyWhatFailsOnTheSpot() {
        assertThat(Node.failure(join(Future.failedFuture("you may not")))).hasMessage("you may not");

        assertThat(Node.await(join(Future.succeededFuture("but I")))).isEqualTo("but I");
    }

    @Test
    void answersEachOnTheContextItAskedOn() throws Exception {
        Vertx vertx = Vertx.vertx();
        Promise<String> work = Promise.promise();
        CompletableFuture<Boolean> first = answeredThere(vertx.getOrCreateContext(), work.future());
        CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(vertx::getOrCreateContext)
                .thenCompose(other -> answeredThere(other, work.future()));
        assertThat(joined.await(20, TimeUnit.SECONDS)).isTrue();
        work.complete("done");

        assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(second.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).hasValue(1);
        vertx.close().await();
    }

    private CompletableFuture<Boolean> answeredThere(Context context, Future<String> work) {
        CompletableFuture<Boolean> there = new CompletableFuture<>();
        context.runOnContext(now -> {
            Context here = Vertx.currentContext();
            join(work).onComplete((value, failure) -> there.complete(Vertx.currentContext() == here));
            joined.countDown();
        });
        return there;
    }

    private Future<String> join(Future<String> work) {
        return flights.join("key", () -> {
            begun.incrementAndGet();
            return work;
        });
    }
}
