package dev.callgate.registry;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Log-in sessions, shared by all nodes through the database. Instants are milliseconds since 1970 by the database's
 * clock. Thread-safe.
 */
public interface Sessions {
    record Session(String id, String tenant, UUID user, long expiresAt) {}

    Future<Void> open(Session session);

    /** The session unless it ended; an expired one is still returned, until it is swept. */
    Future<@Nullable Session> find(String id);

    /** Moves expiries forward, never back; unknown and ended ones are left out. */
    Future<Void> extend(Map<String, Long> expiries);

    Future<Void> end(String id);

    /** The ids of sessions that were ended at or after an instant (not those that just expired). */
    Future<List<String>> endedSince(long instant);

    /** Forgets sessions that expired or ended before an instant. */
    Future<Void> sweep(long before);
}
