package dev.callgate.registry;

import io.vertx.core.Future;

/**
 * Something to be written: reads what it needs from the rows and says what changes. Fails with a {@link Refusal} where
 * it must not be done; then nothing is written. May be run again from the start when the database asks for it, so it
 * keeps no state between runs.
 */
@FunctionalInterface
public interface Command {
    Future<Plan> plan(Rows rows);

    /** Whether the plan may alter the root stream (tenants, public keys), which is then locked first. */
    default boolean touchesRoot() {
        return false;
    }
}
