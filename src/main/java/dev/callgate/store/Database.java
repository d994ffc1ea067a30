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

    /**
     * Migrates the database and opens it. Fails with {@link IllegalStateException}, whose message is for the operator,
     * where it cannot be reached, cannot be migrated, or is too new for this binary.
     */
    public static Future<Database> open(Vertx vertx, DatabaseSettings settings) {
        return vertx.executeBlocking(() -> {
            migrate(settings);
            return new Database(vertx, settings);
        });
    }

    static void migrate(DatabaseSettings settings) {
        try {
            new Migrations(settings, Migrations.LOCATION).run();
        } catch (FlywayException | SQLException e) {
            throw new IllegalStateException("cannot use the database " + settings.url() + ": " + cause(e), e);
        }
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
