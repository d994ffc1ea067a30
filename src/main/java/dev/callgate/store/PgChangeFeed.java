package dev.callgate.store;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Head;
import dev.callgate.registry.ChangeFeed;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Follows PostgreSQL's change log, on connections of its own, so that a crowd of writers cannot keep it from seeing. */
final class PgChangeFeed implements ChangeFeed {
    /** More entries than this are not collected in one answer, unless a single change has them. */
    private static final int MOST_ENTRIES = 10_000;

    static final int PAGE = 1_000;
    private static final String PULSE = """
            SELECT epoch.id, head.revisions, head.ids, (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS time
            FROM epoch, (
                SELECT coalesce(sum(revision), 0)::bigint AS revisions, coalesce(bit_xor(change_id), 0) AS ids
                FROM heads) AS head""";
    private static final String HEADS =
            "SELECT epoch.id, heads.stream, heads.revision, heads.change_id FROM epoch CROSS JOIN heads";
    private static final String CHANGES = """
            SELECT revision, change_id, parent, actor, time, source, entry_count FROM changes
            WHERE stream = $1 AND revision > $2 ORDER BY revision LIMIT $3""";
    private static final String ENTRIES = """
            SELECT revision, position, kind, before::text AS before, after::text AS after FROM change_entries
            WHERE stream = $1 AND (revision, position) > ($2, $3) AND revision <= $4
            ORDER BY revision, position LIMIT $5""";

    private final Pool pool;
    private final LogListener listener;

    PgChangeFeed(Pool pool, LogListener listener) {
        this.pool = pool;
        this.listener = listener;
    }

    @Override
    public Future<Pulse> pulse() {
        return pool.preparedQuery(PULSE)
                .execute()
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Pulse(
                            row.getString("id"), row.getLong("revisions"), row.getLong("ids"), row.getLong("time"));
                })
                .recover(Failures::told);
    }

    @Override
    public Future<Heads> heads() {
        return pool.preparedQuery(HEADS)
                .execute()
                .map(rows -> {
                    Map<String, Head> heads = new TreeMap<>();
                    String epoch = "";
                    for (Row row : rows) {
                        epoch = row.getString("id");
                        heads.put(row.getString("stream"), new Head(row.getLong("revision"), row.getLong("change_id")));
                    }
                    return new Heads(epoch, heads);
                })
                .recover(Failures::told);
    }

    @Override
    public Future<List<Change>> changes(String stream, long after, int most) {
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.of(stream, after, most))
                .compose(rows -> {
                    List<Row> headers = fitting(rows);
                    return headers.isEmpty()
                            ? Future.succeededFuture(List.<Change>of())
                            : entries(stream, after, -1, last(headers), new HashMap<>())
                                    .map(entries -> headers.stream()
                                            .map(header -> change(stream, header, entries))
                                            .toList());
                })
                .recover(Failures::told);
    }

    private static List<Row> fitting(Iterable<Row> rows) {
        List<Row> headers = new ArrayList<>();
        long entries = 0;
        for (Row row : rows) {
            entries += row.getInteger("entry_count");
            if (!headers.isEmpty() && entries > MOST_ENTRIES) {
                break;
            }
            headers.add(row);
        }
        return headers;
    }

    private static long last(List<Row> headers) {
        return headers.get(headers.size() - 1).getLong("revision");
    }

    private Future<Map<Long, List<Entry>>> entries(
            String stream, long revision, int position, long last, Map<Long, List<Entry>> read) {
        return pool.preparedQuery(ENTRIES)
                .execute(Tuple.of(stream, revision, position, last, PAGE))
                .compose(rows -> {
                    long atRevision = revision;
                    int atPosition = position;
                    for (Row row : rows) {
                        atRevision = row.getLong("revision");
                        atPosition = row.getInteger("position");
                        read.computeIfAbsent(atRevision, absent -> new ArrayList<>())
                                .add(LogRows.entry(row));
                    }
                    return rows.size() < PAGE
                            ? Future.succeededFuture(read)
                            : entries(stream, atRevision, atPosition, last, read);
                });
    }

    private static Change change(String stream, Row header, Map<Long, List<Entry>> entries) {
        return LogRows.change(stream, header, entries.getOrDefault(header.getLong("revision"), List.of()));
    }

    @Override
    public Future<Loaded> load(String stream) {
        return pool.getConnection()
                .recover(Failures::unreachable)
                .compose(connection ->
                        new StreamLoading(connection, stream).run().eventually(connection::close))
                .recover(Failures::told);
    }

    @Override
    public void listen(Runnable wake) {
        listener.add(wake);
    }
}
