package dev.callgate.store;

import dev.callgate.registry.Refusal;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of a table and where its value comes from; and what Java and SQL say differently. */
record Column<F>(String name, Function<F, @Nullable Object> value) {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    static <F> Column<F> column(String name, Function<F, @Nullable Object> value) {
        return new Column<>(name, value);
    }

    static String[] array(Collection<?> words) {
        return words.stream().map(Object::toString).toArray(String[]::new);
    }

    static List<String> words(Row row, String column) {
        return List.of(row.getArrayOfStrings(column));
    }

    static Set<String> set(Row row, String column) {
        return Set.of(row.getArrayOfStrings(column));
    }

    /** The database's years are bounded; outside of them is nothing that a person could mean. */
    static @Nullable OffsetDateTime time(String field, @Nullable Instant instant) {
        if (instant == null) {
            return null;
        }
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw Refusal.invalid(field, field + " must lie in the years 1 to 9999");
        }
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
