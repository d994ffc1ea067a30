package dev.callgate.store;

import dev.callgate.registry.ChangeFeed;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.PolicyStore;
import dev.callgate.registry.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;

/** An open, migrated database, and the four ports onto it. Thread-safe. */
public final class Database {
    private final Pool requests;
    private final Pool following;
    private final LogListener listener;
    private final PolicyStore policyStore;
    private final ChangeFeed changeFeed;
    private final Credentials credentials;
    private final Sessions sessions;

    private Database(Vertx vertx, DatabaseSettings settings) {
        requests = Connections.pool(vertx, settings, settings.connections());
        following = Connections.pool(vertx, settings, settings.followConnections());
        listener = new LogListener(vertx, Connections.options(settings));
        policyStore = new PgPolicyStore(vertx, requests);
        changeFeed = new PgChangeFeed(following, listener);
        credentials = new PgCredentials(requests);
        sessions = new PgSessions(requests);
    }

    /** The database does not answer, which may pass; other failures of {@link #migrate} do not. */
    public static final class Unreachable extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Asks the database for nothing yet, so that a node can be made while it is out of reach. */
    public static Database of(Vertx vertx, DatabaseSettings settings) {
        return new Database(vertx, settings);
    }

    /** Migrates and opens; fails as {@link #migrate} does. */
    public static Future<Database> open(Vertx vertx, DatabaseSettings settings) {
        return vertx.executeBlocking(() -> {
            migrate(settings);
            return of(vertx, settings);
        });
    }

    /**
     * Brings the schema to this binary's version. Blocks.
     *
     * @throws Unreachable where the database does not answer
     * @throws IllegalStateException where it cannot be migrated, or is too new for this binary; all messages are for the
     *     operator
     */
    public static void migrate(DatabaseSettings settings) {
        try {
            new Migrations(settings, Migrations.LOCATION).run();
        } catch (FlywayException | SQLException e) {
            String message = "cannot use the database " + settings.url() + ": " + cause(e);
            throw isConnection(e) ? new Unreachable(message, e) : new IllegalStateException(message, e);
        }
    }

    /** Class 08 of SQLSTATE is connections; 57P01 to 57P03 is a server that stops or starts. */
    private static boolean isConnection(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P0");
            }
        }
        return false;
    }

    /** The driver's own words, which name the cause and no password, without the migration tool's frame around them. */
    private static String cause(Throwable failure) {
        Throwable at = failure;
        while (!(at instanceof SQLException) && at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage()).lines().findFirst().orElse("unknown");
    }

    public PolicyStore policyStore() {
        return policyStore;
    }

    public ChangeFeed changeFeed() {
        return changeFeed;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Sessions sessions() {
        return sessions;
    }

    /** Stops listening and closes every connection; what is under way fails. */
    public Future<Void> close() {
        return Future.join(listener.close(), requests.close(), following.close())
                .mapEmpty();
    }
}
