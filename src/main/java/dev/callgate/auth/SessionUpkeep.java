package dev.callgate.auth;

import dev.callgate.registry.Policies;
import dev.callgate.registry.Sessions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the sessions of this node and of the database in step: writes uses, drops what was ended elsewhere, forgets what
 * is long over. Deployed once per node; undeploying it writes the last uses.
 *
 * <p>That a session ended is told on the event bus at {@value #ENDED}, at once but perhaps not to everyone, and asked
 * from the database, each time from well before the last time that was answered, so that none is missed.
 */
public final class SessionUpkeep extends VerticleBase {
    /** The body of its messages is a session's id. */
    static final String ENDED = "callgate.sessions.ended";

    private static final Logger LOG = LoggerFactory.getLogger(SessionUpkeep.class);

    /** Longer than a transaction that ends a session may take from its first instant to its commit. */
    private static final long OVERLAP = 10_000;

    private static final long KEPT = 3_600_000;

    private final LiveSessions live;
    private final Sessions store;
    private final Policies policies;
    private final SessionSettings settings;
    private long askedUntil;
    private boolean stopping;

    public SessionUpkeep(LiveSessions live, Sessions store, Policies policies, SessionSettings settings) {
        this.live = live;
        this.store = store;
        this.policies = policies;
        this.settings = settings;
    }

    @Override
    public Future<?> start() {
        askedUntil = policies.now();
        vertx.setPeriodic(settings.writeEvery().toMillis(), tick -> write());
        vertx.setPeriodic(settings.sweepEvery().toMillis(), tick -> sweep());
        nextAsk();
        return vertx.eventBus()
                .<String>consumer(ENDED, told -> live.ended(told.body()))
                .completion();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return write();
    }

    private Future<Void> write() {
        return live.write()
                .onFailure(e -> LOG.warn("session expiries not written, will try again: {}", e.toString()))
                .otherwiseEmpty();
    }

    private void sweep() {
        store.sweep(policies.now() - KEPT).onFailure(e -> LOG.warn("old sessions not swept: {}", e.toString()));
    }

    private void nextAsk() {
        vertx.setTimer(settings.pollEvery().toMillis(), tick -> {
            if (!stopping) {
                ask();
            }
        });
    }

    /** One question at a time; the next one only after the answer. */
    private void ask() {
        long asked = policies.now();
        Future.succeededFuture(askedUntil - OVERLAP)
                .compose(store::endedSince)
                .onComplete(
                        ended -> {
                            drop(ended);
                            askedUntil = asked;
                            nextAsk();
                        },
                        failure -> {
                            LOG.debug("ended sessions not known, will ask again: {}", failure.toString());
                            nextAsk();
                        });
    }

    private void drop(List<String> ended) {
        ended.forEach(live::ended);
    }
}
