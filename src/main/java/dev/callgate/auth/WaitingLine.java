package dev.callgate.auth;

import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Bounds how much slow work is under way or waits for it; more is sent away at once. Thread-safe. */
public final class WaitingLine {
    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();

    public WaitingLine(int most) {
        this.most = most;
    }

    /** Does the work; fails with an UNAVAILABLE {@link Refusal} where too much waits already. */
    public <T> Future<T> through(Supplier<Future<T>> work) {
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            return Future.failedFuture(
                    new Refusal(Fault.UNAVAILABLE, null, "too many passwords at once; try again in a few seconds"));
        }
        return Future.succeededFuture().compose(let -> work.get()).onComplete(done -> waiting.decrementAndGet());
    }
}
