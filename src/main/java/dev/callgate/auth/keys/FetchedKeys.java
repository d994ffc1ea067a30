package dev.callgate.auth.keys;

import dev.callgate.config.Issuer;
import dev.callgate.config.KeySetUrl;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's keys as it publishes them: fetched when deployed, from then on as often as the answers ask for, and when a
 * token's key is unknown. There is one fetch at a time, and whoever needs one meanwhile waits for that. A good answer
 * replaces all keys at once; after a failure the last ones count for a while. Undeploying ends it.
 *
 * <p>Reading is for any thread; all else runs on the verticle's context.
 */
public final class FetchedKeys extends VerticleBase implements IssuerKeys {
    private final Issuer issuer;
    private final KeySetUrl url;
    /** Vert.x counts timers from 0. */
    private static final long NO_TIMER = -1;

    private final FetchPace pace;
    private final LongSupplier nanos;
    private final HeldKeys held;
    private final FetchMeters meters;
    private final FetchLog log;
    private volatile @Nullable Context own;
    private @Nullable KeySetClient client; // null where it is not deployed
    private @Nullable Future<Void> underWay;
    private long begun;
    private int failures;
    private long timer = NO_TIMER;

    private record Fetched(KeySet set, @Nullable Duration maxAge) {}

    FetchedKeys(Issuer issuer, KeySetUrl url, Fetching fetching) {
        this.issuer = issuer;
        this.url = url;
        this.pace = fetching.pace();
        this.nanos = fetching.nanos();
        this.held = new HeldKeys(nanos, pace.kept());
        this.meters = new FetchMeters(fetching.meters(), issuer.issuer(), held);
        this.log = new FetchLog(issuer.issuer(), url, pace.kept());
    }

    /** Does not wait for the keys: the node serves without them, and a first token waits for the fetch under way. */
    @Override
    public Future<?> start() {
        KeySetClient opened = new KeySetClient(vertx, url, pace.within(), KeySetClient.options());
        client = opened;
        own = context;
        fetch(opened);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        client = null;
        vertx.cancelTimer(timer);
        return Future.succeededFuture();
    }

    @Override
    public Future<List<VerificationKey>> find(String algorithm, @Nullable String kid) {
        List<VerificationKey> known = held.set().find(algorithm, kid);
        Context at = own;
        if (!known.isEmpty() || at == null || !Algorithm.isPublic(algorithm)) {
            return Future.succeededFuture(known);
        }
        Promise<Void> over = Promise.promise();
        Context caller = Vertx.currentContext();
        at.runOnContext(here -> awaited().onComplete(done -> {
            if (caller == null) {
                over.complete();
            } else {
                caller.runOnContext(back -> over.complete());
            }
        }));
        return over.future().map(now -> held.set().find(algorithm, kid));
    }

    @Override
    public boolean has(String id) {
        return held.set().keys().containsKey(id);
    }

    /** Completes with the fetch under way, or one begun now, or at once where it is too early for one. */
    private Future<Void> awaited() {
        if (underWay != null) {
            return underWay;
        }
        // After a failure only time brings the next fetch, so that tokens cannot keep at a server that is in trouble.
        boolean due = failures == 0 && nanos.getAsLong() - begun >= pace.gap().toNanos();
        KeySetClient from = client;
        return due && from != null ? fetch(from) : Future.succeededFuture();
    }

    private Future<Void> fetch(KeySetClient from) {
        vertx.cancelTimer(timer);
        begun = nanos.getAsLong();
        Promise<Void> over = Promise.promise();
        underWay = over.future();
        Future.succeededFuture()
                .compose(now -> from.ask())
                .compose(answer -> vertx.executeBlocking(() -> KeySet.read(vertx, issuer, answer.body()), false)
                        .map(set -> new Fetched(set, answer.maxAge())))
                .onComplete((fetched, failure) -> {
                    underWay = null;
                    if (client == from) {
                        meters.ended(failure);
                        Duration pause = failure == null ? succeeded(fetched) : failed(failure);
                        timer = vertx.setTimer(pause.toMillis(), due -> fetch(from));
                    }
                    over.complete();
                });
        return over.future();
    }

    private Duration succeeded(Fetched fetched) {
        failures = 0;
        held.replace(fetched.set(), begun);
        log.fetched(fetched.set());
        return pace.next(fetched.maxAge());
    }

    private Duration failed(Throwable failure) {
        failures++;
        log.failed(failure, !held.set().keys().isEmpty());
        return pace.retry(failures);
    }
}
