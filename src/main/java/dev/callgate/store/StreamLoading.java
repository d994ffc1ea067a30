package dev.callgate.store;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.registry.ChangeFeed.Loaded;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads a whole stream in one transaction that sees one moment; big tables come in pages, through a cursor. */
final class StreamLoading {
    private static final int PAGE = 5_000;
    private static final String SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";
    private static final String HEAD =
            "SELECT epoch.id, heads.revision, heads.change_id FROM epoch CROSS JOIN heads WHERE heads.stream = $1";

    private final SqlConnection connection;
    private final String stream;
    private final List<Fact> facts = new ArrayList<>();

    StreamLoading(SqlConnection connection, String stream) {
        this.connection = connection;
        this.stream = stream;
    }

    Future<Loaded> run() {
        return connection
                .begin()
                .compose(open -> connection
                        .query(SNAPSHOT)
                        .execute()
                        .compose(snapshot -> connection.preparedQuery(HEAD).execute(Tuple.of(stream)))
                        .compose(rows -> {
                            Iterator<Row> head = rows.iterator();
                            return head.hasNext()
                                    ? load(head.next())
                                    : Future.<Loaded>failedFuture(
                                            Refusal.notFound("there is no tenant \"" + stream + "\""));
                        })
                        .eventually(open::rollback));
    }

    private Future<Loaded> load(Row head) {
        return tables(Mappings.ofStream(stream).iterator())
                .map(read -> new Loaded(
                        head.getString("id"),
                        stream,
                        new Head(head.getLong("revision"), head.getLong("change_id")),
                        facts));
    }

    private Future<Void> tables(Iterator<Mapping<?>> mappings) {
        return mappings.hasNext() ? table(mappings.next()).compose(read -> tables(mappings)) : Future.succeededFuture();
    }

    private Future<Void> table(Mapping<?> mapping) {
        return connection
                .prepare(mapping.select())
                .compose(statement ->
                        pages(mapping, statement.cursor(mapping.prefix(stream))).eventually(statement::close));
    }

    private Future<Void> pages(Mapping<?> mapping, Cursor cursor) {
        return cursor.read(PAGE).compose(rows -> {
            rows.forEach(row -> facts.add(mapping.read(row)));
            return cursor.hasMore() ? pages(mapping, cursor) : cursor.close();
        });
    }
}
