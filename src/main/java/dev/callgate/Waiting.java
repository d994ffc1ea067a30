package dev.callgate;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Start and stop go step by step on a thread that may wait; nothing else waits. */
final class Waiting {
    private static final long MOST_SECONDS = 120;

    private Waiting() {}

    /** Something that blocks. */
    interface Blocking<T> {
        T run() throws IOException;
    }

    /** Runs it on another thread. */
    static <T> CompletableFuture<T> later(Blocking<T> blocking) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return blocking.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The result; fails with the future's own failure, or with {@link IllegalStateException} after two minutes. */
    static <T> T on(Future<T> future) {
        try {
            return on(future.timeout(MOST_SECONDS, TimeUnit.SECONDS)
                    .toCompletionStage()
                    .toCompletableFuture());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The result; fails with the future's own failure. */
    static <T> T on(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof UncheckedIOException io && io.getCause() != null) {
                throw io.getCause();
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(String.valueOf(cause), cause);
        }
    }

    /** Waits for the end, whichever it is. */
    static void quietly(CompletableFuture<?> future) {
        future.handle((done, failure) -> null).join();
    }
}
