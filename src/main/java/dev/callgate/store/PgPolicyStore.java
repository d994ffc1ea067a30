package dev.callgate.store;

import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Origin;
import dev.callgate.registry.PolicyStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Writes to PostgreSQL; runs a command again, a few times, where the database chose it to give way. */
final class PgPolicyStore implements PolicyStore {
    private static final int ATTEMPTS = 5;
    private static final int MOST_DELAY_MILLIS = 20;

    private final Vertx vertx;
    private final Pool pool;

    PgPolicyStore(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    @Override
    public Future<Committed> commit(String stream, Origin origin, Command command) {
        return attempt(stream, origin, command, 1).recover(Failures::told);
    }

    private Future<Committed> attempt(String stream, Origin origin, Command command, int attempt) {
        return pool.getConnection()
                .recover(Failures::unreachable)
                .compose(connection ->
                        transaction(connection, stream, origin, command).eventually(connection::close))
                .recover(failure -> attempt < ATTEMPTS && Failures.mayRetry(failure)
                        ? pause(attempt).compose(waited -> attempt(stream, origin, command, attempt + 1))
                        : Future.failedFuture(failure));
    }

    private static Future<Committed> transaction(
            SqlConnection connection, String stream, Origin origin, Command command) {
        return connection
                .begin()
                .compose(open -> Future.succeededFuture()
                        .compose(begun -> new Transaction(connection, stream, origin, command).run())
                        .compose(
                                committed -> open.commit().map(committed),
                                failure -> open.rollback().transform(rolledBack -> Future.failedFuture(failure))));
    }

    private Future<Void> pause(int attempt) {
        long millis = ThreadLocalRandom.current().nextLong(1, (long) MOST_DELAY_MILLIS * attempt);
        return vertx.timer(millis, TimeUnit.MILLISECONDS);
    }
}
