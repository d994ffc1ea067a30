package dev.callgate.store;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.registry.FactJson;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes one change of one stream on the connection of a transaction that has locked the stream's head: rows, log,
 * head. Statements are sent without waiting for each other, as the connection keeps their order; those of one kind and
 * deed go as one batch.
 */
final class StreamWriter {
    private static final String CHANGE = """
            INSERT INTO changes (stream, revision, change_id, parent, actor, time, source, entry_count)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";
    private static final Insertion ENTRIES = new Insertion(
            "change_entries (stream, revision, position, kind, before, after)",
            "?, ?, ?, ?, (?::text)::jsonb, (?::text)::jsonb");
    private static final String HEAD = "UPDATE heads SET revision = $2, change_id = $3 WHERE stream = $1";

    private final SqlConnection connection;

    StreamWriter(SqlConnection connection) {
        this.connection = connection;
    }

    /** In the order that {@link Change} demands: removals, last kind first, then puts, first kind first. */
    static List<Entry> ordered(List<Entry> entries) {
        Stream<Entry> removals = entries.stream()
                .filter(entry -> entry.after() == null)
                .sorted(Comparator.comparing(Entry::kind).reversed());
        Stream<Entry> puts =
                entries.stream().filter(entry -> entry.after() != null).sorted(Comparator.comparing(Entry::kind));
        return Stream.concat(removals, puts).toList();
    }

    /** Completes when the database has taken everything; constraints may still object at the commit. */
    Future<Change> write(Change change) {
        List<Future<?>> statements = new ArrayList<>();
        grouped(change.entries()).forEach((deed, facts) -> statements.add(done(deed, tuples(deed, change, facts))));
        statements.add(connection
                .preparedQuery(CHANGE)
                .execute(Tuple.of(
                        change.stream(),
                        change.revision(),
                        change.id(),
                        change.parent(),
                        change.actor(),
                        change.time().atOffset(ZoneOffset.UTC),
                        change.source(),
                        change.entries().size())));
        statements.add(ENTRIES.execute(connection, entryTuples(change)));
        statements.add(
                connection.preparedQuery(HEAD).execute(Tuple.of(change.stream(), change.revision(), change.id())));
        return Future.all(statements).map(change);
    }

    private enum Verb {
        DELETE,
        INSERT,
        UPDATE
    }

    /** What is done to rows of one kind. */
    private record Deed(Mapping<?> mapping, Verb verb) {}

    private static Map<Deed, List<Fact>> grouped(List<Entry> entries) {
        Map<Deed, List<Fact>> deeds = new LinkedHashMap<>();
        entries.forEach(entry ->
                deeds.computeIfAbsent(deed(entry), absent -> new ArrayList<>()).add(entry.fact()));
        return deeds;
    }

    private static Deed deed(Entry entry) {
        Mapping<?> mapping = Mappings.of(entry.kind());
        if (entry.after() == null) {
            return new Deed(mapping, Verb.DELETE);
        }
        return new Deed(mapping, entry.before() == null ? Verb.INSERT : Verb.UPDATE);
    }

    private static List<Tuple> tuples(Deed deed, Change change, List<Fact> facts) {
        return facts.stream()
                .map(fact -> deed.verb() == Verb.DELETE
                        ? deed.mapping().identity(change.stream(), fact)
                        : deed.mapping().all(change.stream(), fact))
                .toList();
    }

    private Future<?> done(Deed deed, List<Tuple> tuples) {
        return switch (deed.verb()) {
            case DELETE -> exactly(deed, deed.mapping().delete(), tuples);
            case INSERT -> deed.mapping().insertion().execute(connection, tuples);
            case UPDATE -> exactly(deed, deed.mapping().update(), tuples);
        };
    }

    /** Each row of the batch must meet exactly one: otherwise the plan was made from something else than the rows. */
    private Future<?> exactly(Deed deed, String sql, List<Tuple> tuples) {
        return connection.preparedQuery(sql).executeBatch(tuples).map(first -> {
            RowSet<Row> result = first;
            while (result != null) {
                if (result.rowCount() != 1) {
                    throw new IllegalStateException(
                            "a planned " + deed.mapping().kind().label() + " is not among the rows");
                }
                result = result.next();
            }
            return first;
        });
    }

    private static List<Tuple> entryTuples(Change change) {
        List<Tuple> tuples = new ArrayList<>(change.entries().size());
        for (Entry entry : change.entries()) {
            tuples.add(Tuple.of(
                    change.stream(),
                    change.revision(),
                    tuples.size(),
                    entry.kind().label(),
                    json(entry.before()),
                    json(entry.after())));
        }
        return tuples;
    }

    private static @Nullable String json(@Nullable Fact fact) {
        return fact == null ? null : FactJson.write(fact);
    }
}
