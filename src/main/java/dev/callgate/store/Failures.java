package dev.callgate.store;

import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database's failures mean for whoever asked. Violated constraints become refusals that name the field; a
 * database out of reach or too busy becomes {@link Fault#UNAVAILABLE}; what is nobody's fault but ours stays as it is.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    /** Classes of SQLSTATE: connection lost, login refused, no such database, no resources, operator, system. */
    private static final Set<String> OUT_OF_REACH = Set.of("08", "28", "3D", "53", "57", "58");
    /** A lock not had in time; a database that takes no connections now. */
    private static final Set<String> NOT_NOW = Set.of("55P03", "55000");
    /** Serialization failure, deadlock: the same again may succeed. */
    private static final Set<String> AGAIN = Set.of("40001", "40P01");

    private Failures() {}

    static <T> Future<T> told(Throwable failure) {
        return Future.failedFuture(translated(failure));
    }

    /** Whatever kept us from getting a connection, the sender can only try again. */
    static <T> Future<T> unreachable(Throwable failure) {
        LOG.warn("no database connection: {}", failure.toString());
        return Future.failedFuture(unavailable());
    }

    static boolean mayRetry(Throwable failure) {
        return failure instanceof PgException e && AGAIN.contains(state(e));
    }

    private static Throwable translated(Throwable failure) {
        if (failure instanceof PgException e) {
            return translated(e);
        }
        boolean lost = failure instanceof IOException
                || failure instanceof ClosedConnectionException
                || failure instanceof TimeoutException
                || (failure instanceof VertxException e && "Connection was closed".equals(e.getMessage()));
        if (lost) {
            LOG.warn("lost the database: {}", failure.toString());
            return unavailable();
        }
        return failure;
    }

    private static Throwable translated(PgException e) {
        String state = state(e);
        if (state.startsWith("23")) {
            return Violation.refusal(state, e.getTable(), e.getConstraint(), e.getColumn(), e.getDetail());
        } else if (state.startsWith("22")) {
            return new Refusal(Fault.INVALID, null, "a value is too large or holds characters that cannot be stored");
        } else if (OUT_OF_REACH.contains(state.substring(0, 2)) || AGAIN.contains(state) || NOT_NOW.contains(state)) {
            LOG.warn("the database gave up with SQLSTATE {}", state);
            return unavailable();
        }
        return e;
    }

    private static String state(PgException e) {
        @Nullable String state = e.getSqlState();
        return state == null || state.length() != 5 ? "XX000" : state;
    }

    private static Refusal unavailable() {
        return new Refusal(Fault.UNAVAILABLE, null, "the database cannot be reached; try again later");
    }
}
