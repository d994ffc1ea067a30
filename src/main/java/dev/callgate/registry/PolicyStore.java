package dev.callgate.registry;

import io.vertx.core.Future;

/** Where the truth is written. Thread-safe. */
public interface PolicyStore {
    /**
     * Runs a command in one READ COMMITTED transaction that locks the tenant's head first (the root's before it where
     * the command touches it), lets it plan against the rows, writes rows, secrets, change log and heads, and wakes the
     * readers of the log.
     *
     * <p>Fails with the command's {@link Refusal}; with {@link Fault#NOT_FOUND} for an unknown tenant, unless the
     * command creates it; with {@link Fault#CONFLICT} or {@link Fault#INVALID} where a constraint of the database
     * objects; with {@link Fault#UNAVAILABLE} where the database cannot be reached.
     *
     * @param stream a tenant's id, or {@link dev.callgate.policy.Fact.Tenant#ROOT}
     */
    Future<Committed> commit(String stream, Origin origin, Command command);
}
