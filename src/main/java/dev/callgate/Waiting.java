package dev.callgate;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Start and stop go step by step on a thread that may wait; nothing else waits. */
final class Waiting {
    private static final long MOST_SECONDS = 120;

    private Waiting() {}

    /** The result; fails with the future's own failure, or with {@link IllegalStateException} after two minutes. */
    static <T> T on(Future<T> future) {
        try {
            return future.timeout(MOST_SECONDS, TimeUnit.SECONDS)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(String.valueOf(e.getCause()), e.getCause());
        }
    }
}
