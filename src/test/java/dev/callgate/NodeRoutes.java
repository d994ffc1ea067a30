package dev.callgate;

import dev.callgate.auth.MemoryPolicies;
import dev.callgate.auth.Passwords;
import dev.callgate.auth.SigningKeys;
import dev.callgate.auth.Town;
import dev.callgate.config.ManagementSettings;
import dev.callgate.config.Settings;
import dev.callgate.config.Sources;
import dev.callgate.decision.Company;
import dev.callgate.decision.FakePolicies;
import dev.callgate.ops.Metrics;
import dev.callgate.ops.Operations;
import dev.callgate.ops.Readiness;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import dev.callgate.store.Database;
import dev.callgate.store.DatabaseSettings;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The routes of a node, of both its ports. Nothing of it is asked for anything, so no database is needed. */
final class NodeRoutes {
    private NodeRoutes() {}

    static List<Route> all() {
        Vertx vertx = Vertx.vertx();
        try (Metrics metrics = new Metrics()) {
            Router router = Router.router(vertx);
            surfaces(vertx, metrics).routes().forEach(surface -> surface.mount(router));
            new Operations(new ManagementSettings("127.0.0.1", 0), new Readiness(List.of()), metrics).mount(router);
            return router.getRoutes();
        } finally {
            vertx.close().await();
        }
    }

    private static Surfaces surfaces(Vertx vertx, Metrics metrics) {
        Settings settings = Sources.standard(null, Map.of(), Map.of()).resolve().settings();
        MemoryPolicies rows = Town.policies();
        Policies policies = new FakePolicies(Company.policy());
        Registry registry = new Registry(rows, policies, Duration.ofSeconds(1));
        Database database = Database.of(
                vertx,
                new DatabaseSettings(
                        "127.0.0.1", 1, "none", "none", "none", DatabaseSettings.SslMode.DISABLE, null, 1, 2));
        SigningKeys keys = new SigningKeys(vertx, registry, rows, policies);
        LogIns logIns =
                new LogIns(settings, vertx, database, policies, keys, new Passwords(vertx, 1), metrics.registry());
        return new Surfaces(settings, vertx, database, policies, registry, logIns, metrics);
    }
}
