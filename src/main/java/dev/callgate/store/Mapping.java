package dev.callgate.store;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A kind of facts as rows of a table: its columns, and how a row becomes a fact. Makes the SQL, once. Every table but
 * those of the root stream begins with the column {@code tenant}. Immutable.
 */
final class Mapping<F extends Fact> {
    private final Class<F> type;
    private final Kind kind;
    private final String table;
    private final List<Column<F>> key;
    private final List<Column<F>> rest;
    private final Function<Row, F> read;
    private final Insertion insertion;
    private final String update;
    private final String delete;
    private final List<String> selectByPrefix;

    /** @param key the columns of {@link Fact#key}, in its order; a {@link TargetKey} is two, its type and its id */
    Mapping(Class<F> type, String table, List<Column<F>> key, List<Column<F>> rest, Function<Row, F> read) {
        this.type = type;
        this.kind = Kind.of(type);
        this.table = table;
        this.key = key;
        this.rest = rest;
        this.read = read;
        List<String> identity = names(key, !kind.isRoot());
        List<String> values = names(rest, false);
        List<String> all = Stream.concat(identity.stream(), values.stream()).toList();
        this.insertion = new Insertion(
                table + " (" + String.join(", ", all) + ")", String.join(", ", Collections.nCopies(all.size(), "?")));
        this.update = "UPDATE " + table + " SET " + assignments(values, identity.size() + 1, ", ") + " WHERE "
                + assignments(identity, 1, " AND ");
        this.delete = "DELETE FROM " + table + " WHERE " + assignments(identity, 1, " AND ");
        this.selectByPrefix = IntStream.rangeClosed(0, key.size())
                .mapToObj(columns -> select(all, identity, columns + (kind.isRoot() ? 0 : 1)))
                .toList();
    }

    private String select(List<String> all, List<String> identity, int given) {
        return "SELECT " + String.join(", ", all) + " FROM " + table
                + (given == 0 ? "" : " WHERE " + assignments(identity.subList(0, given), 1, " AND "))
                + " ORDER BY " + String.join(", ", identity);
    }

    private static <F> List<String> names(List<Column<F>> columns, boolean ofTenant) {
        return Stream.concat(
                        ofTenant ? Stream.of("tenant") : Stream.of(),
                        columns.stream().map(Column::name))
                .toList();
    }

    private static String assignments(List<String> columns, int first, String separator) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i) + " = $" + (first + i))
                .collect(Collectors.joining(separator));
    }

    Kind kind() {
        return kind;
    }

    Insertion insertion() {
        return insertion;
    }

    /** Throws {@link IllegalArgumentException} where the key is the whole fact, so that there is nothing to update. */
    String update() {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("a " + kind.label() + " is all key and cannot be altered");
        }
        return update;
    }

    String delete() {
        return delete;
    }

    /** The rows whose key begins with some components, in the order of their keys. */
    String select(Object... keyPrefix) {
        return selectByPrefix.get(flat(List.of(keyPrefix)).size());
    }

    /** The parameters of {@link #select}. */
    Tuple prefix(String stream, Object... keyPrefix) {
        Tuple tuple = kind.isRoot() ? Tuple.tuple() : Tuple.of(stream);
        flat(List.of(keyPrefix)).forEach(tuple::addValue);
        return tuple;
    }

    /** The parameters of a row of {@link #insertion}, and of {@link #update}. */
    Tuple all(String stream, Fact fact) {
        Tuple tuple = identity(stream, fact);
        F typed = type.cast(fact);
        rest.forEach(column -> tuple.addValue(column.value().apply(typed)));
        return tuple;
    }

    /** The parameters of {@link #delete}. */
    Tuple identity(String stream, Fact fact) {
        Tuple tuple = kind.isRoot() ? Tuple.tuple() : Tuple.of(stream);
        F typed = type.cast(fact);
        key.forEach(column -> tuple.addValue(column.value().apply(typed)));
        return tuple;
    }

    F read(Row row) {
        return read.apply(row);
    }

    private static List<Object> flat(List<Object> components) {
        List<Object> values = new ArrayList<>();
        for (Object component : components) {
            if (component instanceof TargetKey target) {
                values.add(target.type());
                values.add(target.id());
            } else {
                values.add(component instanceof Subject subject ? subject.toString() : component);
            }
        }
        return values;
    }
}
