package dev.callgate.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts rows into a table, many with a statement: what a table checks of its rows is prepared anew for each statement, and
 * that takes the database far longer than the rows do. Immutable.
 */
final class Insertion {
    /** As many as keep the statement's text below the length up to which the client keeps it prepared. */
    static final int MANY = 20;

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    private final String one;
    private final String many;

    /**
     * @param into the table, with its columns
     * @param row the values of one row, with a question mark for each parameter
     */
    Insertion(String into, String row) {
        this.one = sql(into, row, 1);
        this.many = sql(into, row, MANY);
    }

    private static String sql(String into, String row, int rows) {
        int[] parameters = {0};
        String values = String.join(", ", Collections.nCopies(rows, "(" + row + ")"));
        return "INSERT INTO " + into + " VALUES "
                + PARAMETER.matcher(values).replaceAll(found -> "\\$" + ++parameters[0]);
    }

    /** The statement that puts one row. */
    String one() {
        return one;
    }

    /** The statement that puts {@value #MANY} rows, their parameters one after another. */
    String many() {
        return many;
    }

    /** Sends all of it; completes when the database has taken it. */
    Future<Void> execute(SqlConnection connection, List<Tuple> rows) {
        int whole = rows.size() - rows.size() % MANY;
        List<Future<?>> sent = new ArrayList<>();
        if (whole > 0) {
            sent.add(connection.preparedQuery(many).executeBatch(joined(rows.subList(0, whole))));
        }
        if (whole < rows.size()) {
            sent.add(connection.preparedQuery(one).executeBatch(rows.subList(whole, rows.size())));
        }
        return Future.all(sent).mapEmpty();
    }

    private static List<Tuple> joined(List<Tuple> rows) {
        List<Tuple> joined = new ArrayList<>(rows.size() / MANY);
        for (int from = 0; from < rows.size(); from += MANY) {
            Tuple values = Tuple.tuple();
            for (Tuple row : rows.subList(from, from + MANY)) {
                for (int i = 0; i < row.size(); i++) {
                    values.addValue(row.getValue(i));
                }
            }
            joined.add(values);
        }
        return joined;
    }
}
