package dev.callgate.store;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import dev.callgate.registry.FactJson;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the change log as changes and entries. */
final class LogRows {
    private LogRows() {}

    /** Throws {@link dev.callgate.policy.UnknownKind} on a kind that this binary lacks. */
    static Entry entry(Row row) {
        Kind kind = Kind.named(row.getString("kind"));
        return new Entry(fact(kind, row.getString("before")), fact(kind, row.getString("after")));
    }

    static Change change(String stream, Row header, List<Entry> entries) {
        if (entries.size() != header.getInteger("entry_count")) {
            throw new IllegalStateException(
                    "the log lacks entries of " + stream + " at revision " + header.getLong("revision"));
        }
        return new Change(
                stream,
                header.getLong("revision"),
                header.getLong("change_id"),
                header.getLong("parent"),
                header.getString("actor"),
                header.getOffsetDateTime("time").toInstant(),
                header.getString("source"),
                entries);
    }

    private static @Nullable Fact fact(Kind kind, @Nullable String json) {
        return json == null ? null : FactJson.read(kind, json);
    }
}
