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
     * The caller as the live policy has it now, for long-lived connections: same identity, present level.
     *
     * @throws NotAuthorized where the user is gone, disabled or barred, the token was revoked or the session ended
     */
    Caller refreshed(Caller caller);
}
