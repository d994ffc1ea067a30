package dev.callgate;

import dev.callgate.store.Database;
import dev.callgate.store.DatabaseSettings;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that was out of reach when its node started, which then serves what the cluster knows. Once it is back, it
 * is migrated and looked over as at any start; where that would have kept the node from starting, the node stops. Until
 * then nobody can log in with a password, as hashes are only in the database.
 */
final class LateDatabase {
    private static final Logger LOG = LoggerFactory.getLogger(LateDatabase.class);
    private static final long RETRY_MILLIS = 3_000;

    private final Vertx vertx;
    private final DatabaseSettings settings;
    private final DemoCompany demo;
    private final Runnable stop;

    LateDatabase(Vertx vertx, DatabaseSettings settings, DemoCompany demo, Runnable stop) {
        this.vertx = vertx;
        this.settings = settings;
        this.demo = demo;
        this.stop = stop;
    }

    void check() {
        vertx.executeBlocking(
                        () -> {
                            Database.migrate(settings);
                            return null;
                        },
                        false)
                .compose(migrated -> demo.refuseWellKnownPasswordBeyondLoopback())
                .onComplete(done -> LOG.info("the database is back, and its schema fits"), this::failed);
    }

    private void failed(Throwable failure) {
        if (failure instanceof IllegalStateException && !(failure instanceof Database.Unreachable)) {
            LOG.error("stopping: {}", failure.getMessage());
            new Thread(stop, "callgate-stop").start();
        } else {
            vertx.setTimer(RETRY_MILLIS, fired -> check());
        }
    }
}
