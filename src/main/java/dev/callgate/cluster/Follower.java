package dev.callgate.cluster;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.policy.UnknownKind;
import dev.callgate.registry.ChangeFeed;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows one stream. Every event is taken on the stream's own {@link Serial}; after each, at most one reading is under
 * way: a load where the copy is in doubt, else the log where more is wanted. So any number of waiters share one reading.
 * Reading again after a failure takes an event (the next poll brings one) and the end of the backoff.
 */
final class Follower {
    private static final int PAGE = 200;

    /** Told what became of the stream, in order, on its serial; must not throw. */
    interface Watcher {
        void swapped(Copy after, Via via);

        /** The stream is no more; {@code held} is what was there last, if anything. */
        void gone(Follower follower, @Nullable Copy held);

        void failed(String stream, Throwable cause);
    }

    private final String stream;
    private final ChangeFeed feed;
    private final Serial serial;
    private final Backoff backoff;
    private final Watcher watcher;
    private final Standing standing;
    private final Waiters awaiting = new Waiters();
    private final Waiters verifying = new Waiters();
    private boolean reading;
    private boolean gone;

    Follower(String stream, ChangeFeed feed, Serial serial, Backoff backoff, Watcher watcher) {
        this.stream = stream;
        this.feed = feed;
        this.serial = serial;
        this.backoff = backoff;
        this.watcher = watcher;
        this.standing = new Standing(watcher::swapped);
    }

    String stream() {
        return stream;
    }

    /** What is held now, from any thread; null before the first load. */
    @Nullable Copy copy() {
        return standing.copy();
    }

    /** Whether what is held came from the database and nothing speaks against it; from any thread. */
    boolean isProven() {
        return standing.isProven();
    }

    void hint(Hint hint) {
        event(() -> standing.hint(hint));
    }

    /**
     * Catches up with a head that the database gave.
     *
     * @param before what was held when the heads were asked for
     * @return completes once the copy covers the head; fails where that takes another poll
     */
    Future<Void> reach(String epoch, Head head, @Nullable Copy before) {
        return wait(verifying, held -> held.covers(epoch, head), () -> standing.compare(epoch, head, before));
    }

    /** Completes once the revision is held and not in doubt; {@link #forget} it when nobody waits any longer. */
    Future<Void> await(long revision) {
        return wait(awaiting, held -> held.revision() >= revision, () -> standing.want(revision));
    }

    void forget(Future<Void> awaited) {
        serial.execute(() -> awaiting.forget(awaited));
    }

    /** Takes a snapshot, which is better than nothing. */
    Future<Void> warm(Copy found) {
        return wait(verifying, held -> true, () -> standing.warm(found));
    }

    /** Reads again what could not be read before. */
    void retry() {
        event(() -> {});
    }

    /** Ends, because the database no longer has the stream. */
    void remove() {
        serial.execute(this::end);
    }

    private Future<Void> wait(Waiters waiters, Predicate<Copy> enough, Runnable event) {
        Promise<Void> promise = Promise.promise();
        serial.execute(() -> {
            if (gone) {
                promise.fail(noSuchTenant());
            } else {
                waiters.add(enough, promise);
            }
        });
        event(event);
        return promise.future();
    }

    private void event(Runnable event) {
        serial.execute(() -> {
            if (!gone) {
                event.run();
                advance();
            }
        });
    }

    private void advance() {
        Copy held = standing.copy();
        if (held != null && !standing.isInDoubt()) {
            awaiting.told(held);
            verifying.told(held);
        }
        if (reading || gone) {
            return;
        }
        Standing.Reading next = standing.next();
        if (next == Standing.Reading.NONE || !backoff.isOver()) {
            verifying.fail(new IllegalStateException(stream + " is not where the database has it"));
            return;
        }
        reading = true;
        read(next, held).onComplete((done, failure) -> {
            reading = false;
            if (failure == null) {
                backoff.succeeded();
            } else if (!gone) {
                failed(next, failure);
            }
            advance();
        });
    }

    private Future<Void> read(Standing.Reading next, @Nullable Copy held) {
        if (next == Standing.Reading.LOAD || held == null) {
            return serial.on(feed.load(stream)).map(loaded -> taken(() -> standing.loaded(loaded)));
        }
        return serial.on(feed.changes(stream, held.revision(), PAGE))
                .map(changes -> taken(() -> standing.page(changes, held)));
    }

    private @Nullable Void taken(Runnable step) {
        if (!gone) {
            step.run();
        }
        return null;
    }

    private void failed(Standing.Reading what, Throwable cause) {
        if (what == Standing.Reading.LOAD && isNotFound(cause)) {
            end();
        } else if (what == Standing.Reading.LOG && cause instanceof UnknownKind) {
            standing.doubt();
        } else {
            backoff.failed();
            watcher.failed(stream, cause);
            verifying.fail(cause);
        }
    }

    private boolean isNotFound(Throwable cause) {
        return cause instanceof Refusal refusal
                && refusal.fault() == Fault.NOT_FOUND
                && !stream.equals(Fact.Tenant.ROOT);
    }

    private Refusal noSuchTenant() {
        return Refusal.notFound("no such tenant: " + stream);
    }

    private void end() {
        if (gone) {
            return;
        }
        gone = true;
        Copy held = standing.copy();
        standing.forget();
        awaiting.fail(noSuchTenant());
        verifying.fail(noSuchTenant());
        watcher.gone(this, held);
    }
}
