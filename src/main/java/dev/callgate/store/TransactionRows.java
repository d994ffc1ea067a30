package dev.callgate.store;

import dev.callgate.policy.Fact;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one tenant on the connection of its transaction; closed once the command has made its plan. */
final class TransactionRows implements Rows {
    private static final String HIGHEST_REMOVED = """
            SELECT coalesce(max((before ->> 'id')::integer), 0) AS id FROM change_entries
            WHERE stream = $1 AND kind = 'userGroup' AND after IS NULL""";

    private final SqlConnection connection;
    private final String stream;
    private volatile boolean closed;

    TransactionRows(SqlConnection connection, String stream) {
        this.connection = connection;
        this.stream = stream;
    }

    @Override
    public <F extends Fact> Future<@Nullable F> find(Class<F> type, Object... key) {
        return list(type, key).map(facts -> facts.isEmpty() ? null : facts.get(0));
    }

    @Override
    public <F extends Fact> Future<List<F>> list(Class<F> type, Object... keyPrefix) {
        if (closed) {
            return tooLate();
        }
        Mapping<F> mapping = Mappings.of(type);
        return connection
                .preparedQuery(mapping.select(keyPrefix))
                .execute(mapping.prefix(stream, keyPrefix))
                .map(rows -> read(mapping, rows));
    }

    @Override
    public Future<Integer> highestRemovedUserGroup() {
        return closed
                ? tooLate()
                : connection
                        .preparedQuery(HIGHEST_REMOVED)
                        .execute(Tuple.of(stream))
                        .map(rows -> rows.iterator().next().getInteger("id"));
    }

    private static <T> Future<T> tooLate() {
        return Future.failedFuture(new IllegalStateException("rows read after the plan was made"));
    }

    void close() {
        closed = true;
    }

    static <F extends Fact> List<F> read(Mapping<F> mapping, RowSet<Row> rows) {
        List<F> facts = new ArrayList<>(rows.size());
        rows.forEach(row -> facts.add(mapping.read(row)));
        return facts;
    }
}
