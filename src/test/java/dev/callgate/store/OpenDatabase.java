package dev.callgate.store;

import dev.callgate.policy.Change;
import dev.callgate.policy.Fact;
import dev.callgate.registry.ChangeFeed.Loaded;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh database for each test, opened, with the tenant {@code acme}. */
final class OpenDatabase implements BeforeEachCallback, AfterEachCallback {
    static final String TENANT = "acme";

    private @Nullable Vertx vertx;
    private @Nullable TestDatabase place;
    private @Nullable Database database;

    @Override
    public void beforeEach(ExtensionContext context) {
        vertx = Vertx.vertx();
        place = TestDatabase.fresh();
        database = Await.success(Database.open(vertx, place.settings()));
        Await.success(Writes.tenant(database, TENANT));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Await.success(get().close());
        Await.success(vertx().close());
        place().close();
    }

    Database get() {
        return Objects.requireNonNull(database);
    }

    Vertx vertx() {
        return Objects.requireNonNull(vertx);
    }

    TestDatabase place() {
        return Objects.requireNonNull(place);
    }

    Loaded load() {
        return Await.success(get().changeFeed().load(TENANT));
    }

    List<Fact> facts() {
        return load().facts();
    }

    List<Change> log() {
        return Await.success(get().changeFeed().changes(TENANT, 0, 100_000));
    }
}
