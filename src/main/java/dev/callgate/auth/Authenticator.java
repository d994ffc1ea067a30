package dev.callgate.auth;

import io.vertx.core.Future;

/** Turns credentials into callers. Thread-safe; never blocks. */
public interface Authenticator {
    /**
     * Verifies a bearer token and its user's present state; keeps its session, if it names one, alive. Fails with
     * {@link NotAuthorized}.
     */
    Future<Caller> bearer(String token);

    /**
     * The caller as the live policy has it now, for long-lived connections: same identity, present level. An open
     * connection asks before whatever it sends, and every minute or so: it counts as a use of the session, which
     * otherwise ends for want of one.
     *
     * @throws NotAuthorized where the user is gone, disabled or barred, the token was revoked or is over, its key is not
     *     good any more, or the session ended or expired
     */
    Caller refreshed(Caller caller);
}
