package dev.callgate.store;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The heads that a transaction has locked, and when and in which history it happens. The order of the locks (root, then
 * tenant) is the same for all writers, so they wait for each other instead of dead-locking.
 *
 * @param root null where the command does not touch the root stream
 * @param tenant null where there is no such tenant, or only the root stream is written
 * @param time of the database, once all is locked, so that times rise with revisions; milliseconds
 */
record LockedHeads(@Nullable Head root, @Nullable Head tenant, String epoch, Instant time) {
    private static final String LOCK = "SELECT revision, change_id FROM heads WHERE stream = $1 FOR UPDATE";
    private static final String MOMENT = "SELECT id, date_trunc('milliseconds', clock_timestamp()) AS time FROM epoch";

    static Future<LockedHeads> take(SqlConnection connection, String stream, boolean touchesRoot) {
        boolean ofRoot = stream.equals(Fact.Tenant.ROOT);
        Future<@Nullable Head> root =
                ofRoot || touchesRoot ? lock(connection, Fact.Tenant.ROOT) : Future.succeededFuture(null);
        Future<@Nullable Head> tenant = ofRoot ? Future.succeededFuture(null) : lock(connection, stream);
        Future<Row> moment = connection
                .preparedQuery(MOMENT)
                .execute()
                .map(rows -> rows.iterator().next());
        return Future.all(root, tenant, moment)
                .map(all -> new LockedHeads(
                        root.result(),
                        tenant.result(),
                        moment.result().getString("id"),
                        moment.result().getOffsetDateTime("time").toInstant()));
    }

    /** Waits for whoever has it; null where there is no such stream. */
    static Future<@Nullable Head> lock(SqlConnection connection, String stream) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(stream)).map(rows -> {
            for (Row row : rows) {
                return new Head(row.getLong("revision"), row.getLong("change_id"));
            }
            return null;
        });
    }
}
