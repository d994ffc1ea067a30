package dev.callgate.auth;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Ends sessions: in the database, here, and at once on every node that hears it. Thread-safe. */
public final class Logout {
    private final Vertx vertx;
    private final LiveSessions sessions;

    public Logout(Vertx vertx, LiveSessions sessions) {
        this.vertx = vertx;
        this.sessions = sessions;
    }

    /** Ends the caller's session, if there is one; its token is then worth nothing anywhere. */
    public Future<Void> end(Caller caller) {
        String id = caller.sessionId();
        if (id == null) {
            return Future.succeededFuture();
        }
        return sessions.end(id).onSuccess(ended -> vertx.eventBus().publish(SessionUpkeep.ENDED, id));
    }
}
