package dev.callgate.store;

import dev.callgate.registry.Sessions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Log-in sessions in PostgreSQL. */
final class PgSessions implements Sessions {
    private static final String OPEN = "INSERT INTO sessions (id, tenant, user_id, expires_at) VALUES ($1, $2, $3, $4)";
    private static final String FIND =
            "SELECT id, tenant, user_id, expires_at FROM sessions WHERE id = $1 AND ended_at IS NULL";
    /** Locks in the order of the ids, so that two nodes that extend the same sessions wait for each other. */
    private static final String EXTEND = """
            WITH wanted AS (SELECT * FROM unnest($1::text[], $2::bigint[]) AS wanted (id, expires_at)),
            locked AS (
                SELECT sessions.id FROM sessions JOIN wanted USING (id)
                WHERE ended_at IS NULL AND sessions.expires_at < wanted.expires_at
                ORDER BY sessions.id FOR UPDATE OF sessions)
            UPDATE sessions SET expires_at = greatest(sessions.expires_at, wanted.expires_at)
            FROM wanted JOIN locked USING (id) WHERE sessions.id = wanted.id""";

    private static final String END = """
            UPDATE sessions SET ended_at = (extract(epoch FROM clock_timestamp()) * 1000)::bigint
            WHERE id = $1 AND ended_at IS NULL""";
    private static final String ENDED_SINCE = "SELECT id FROM sessions WHERE ended_at >= $1";
    private static final String SWEEP = "DELETE FROM sessions WHERE expires_at < $1 OR ended_at < $1";

    private final Pool pool;

    PgSessions(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Void> open(Session session) {
        return run(OPEN, Tuple.of(session.id(), session.tenant(), session.user(), session.expiresAt()))
                .mapEmpty();
    }

    @Override
    public Future<@Nullable Session> find(String id) {
        return run(FIND, Tuple.of(id)).map(rows -> {
            for (Row row : rows) {
                return new Session(
                        row.getString("id"),
                        row.getString("tenant"),
                        row.getUUID("user_id"),
                        row.getLong("expires_at"));
            }
            return null;
        });
    }

    @Override
    public Future<Void> extend(Map<String, Long> expiries) {
        List<Map.Entry<String, Long>> entries = List.copyOf(expiries.entrySet());
        String[] ids = entries.stream().map(Map.Entry::getKey).toArray(String[]::new);
        Long[] instants = entries.stream().map(Map.Entry::getValue).toArray(Long[]::new);
        return run(EXTEND, Tuple.tuple().addArrayOfString(ids).addArrayOfLong(instants))
                .mapEmpty();
    }

    @Override
    public Future<Void> end(String id) {
        return run(END, Tuple.of(id)).mapEmpty();
    }

    @Override
    public Future<List<String>> endedSince(long instant) {
        return run(ENDED_SINCE, Tuple.of(instant)).map(rows -> {
            List<String> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getString("id")));
            return ids;
        });
    }

    @Override
    public Future<Void> sweep(long before) {
        return run(SWEEP, Tuple.of(before)).mapEmpty();
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).recover(Failures::told);
    }
}
