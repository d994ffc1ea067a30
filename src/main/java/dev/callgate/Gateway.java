package dev.callgate;

import dev.callgate.auth.Passwords;
import dev.callgate.auth.SigningKeys;
import dev.callgate.cluster.HazelcastNode;
import dev.callgate.cluster.Pace;
import dev.callgate.cluster.Replica;
import dev.callgate.config.AgiSettings;
import dev.callgate.config.Settings;
import dev.callgate.http.HttpServerVerticle;
import dev.callgate.http.HttpSettings;
import dev.callgate.http.Load;
import dev.callgate.live.LiveRoutes;
import dev.callgate.ops.Metrics;
import dev.callgate.ops.Operations;
import dev.callgate.ops.Readiness;
import dev.callgate.pbx.AgiServer;
import dev.callgate.registry.Registry;
import dev.callgate.store.Database;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One node: makes every long-lived object in the order in which they need each other, and stops them in reverse. Start and
 * stop block, on whichever thread calls them; all else runs on Vert.x's threads and the replica's.
 */
public final class Gateway implements AutoCloseable {
    private final Settings settings;
    private final Runnable fatal;
    private final Stopping stopping = new Stopping();
    private String readyLine = "";

    private Gateway(Settings settings, Runnable fatal) {
        this.settings = settings;
        this.fatal = fatal;
    }

    /**
     * Starts a node; returns when it serves.
     *
     * @param fatal run where it turns out later that the node must not go on
     * @throws IllegalStateException with a message for the operator, where the node cannot start; all that was started
     *     is stopped again
     * @throws IOException likewise, where the embedded PostgreSQL does not start
     */
    public static Gateway start(Settings settings, Runnable fatal) throws IOException {
        Gateway gateway = new Gateway(settings, fatal);
        try {
            gateway.start();
            return gateway;
        } catch (IOException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    /** One line for people and scripts: {@code ready http=… live=… management=… database=… cluster=…}. */
    public String readyLine() {
        return readyLine;
    }

    private void start() throws IOException {
        Metrics metrics = stopping.then(new Metrics());
        // Both take seconds and neither needs the other.
        CompletableFuture<DatabaseAccess> preparing = Waiting.later(() -> DatabaseAccess.ready(settings, stopping));
        HazelcastNode node = join(metrics, preparing);
        Vertx vertx = node.vertx();
        DatabaseAccess access = Waiting.on(preparing);
        Database database = Database.of(vertx, access.settings());
        stopping.then("database", database::close);
        Replica replica = new Replica(
                node, database.changeFeed(), Pace.polling(settings.replica().poll()), metrics.registry());
        stopping.then("replica", replica::stop);
        Waiting.on(replica.start());

        Registry registry =
                new Registry(database.policyStore(), replica, settings.write().applyWithin());
        SigningKeys keys = new SigningKeys(vertx, registry, database.credentials(), replica);
        Waiting.on(keys.ensure());
        Passwords passwords = new Passwords(vertx, Runtime.getRuntime().availableProcessors());
        DemoCompany demo = new DemoCompany(settings, database.credentials(), passwords);
        LogIns logIns = new LogIns(settings, vertx, database, replica, keys, passwords, metrics.registry());
        Surfaces surfaces = new Surfaces(settings, vertx, database, replica, registry, logIns, metrics);
        if (access.embedded() && settings.demo() && replica.tenants().tenants().isEmpty()) {
            Waiting.on(demo.importWith(surfaces.directory()));
        }
        if (access.migrated()) {
            Waiting.on(demo.refuseWellKnownPasswordBeyondLoopback());
        } else {
            new LateDatabase(vertx, access.settings(), demo, fatal).check();
        }
        deploy(vertx, "sessions", logIns.upkeep);
        logIns.issuers.upkeep().forEach(issuer -> deploy(vertx, "keys of an issuer", issuer));
        serve(vertx, surfaces, metrics, node, access);
    }

    private HazelcastNode join(Metrics metrics, CompletableFuture<DatabaseAccess> preparing) {
        VertxOptions options = new VertxOptions();
        try {
            HazelcastNode node = Waiting.on(
                    HazelcastNode.start(settings.cluster(), metrics.countIn(Vertx.builder(), options), options));
            stopping.then("cluster", node::close);
            return node;
        } catch (RuntimeException e) {
            Waiting.quietly(preparing); // so that what it starts is known, and stopped
            throw e;
        }
    }

    private void serve(Vertx vertx, Surfaces surfaces, Metrics metrics, HazelcastNode node, DatabaseAccess access) {
        LiveRoutes live = stopping.then(surfaces.live());
        HttpSettings http = HttpServing.settings(settings);
        Load load = new Load(http.limits().counts());
        List<HttpServerVerticle> servers = HttpServing.instances(http, load, surfaces.access(), surfaces.routes());
        servers.forEach(server -> deploy(vertx, "http", server));
        Gauges gauges = new Gauges(metrics.registry());
        String agi = agi(vertx, surfaces, gauges);
        Readiness readiness = new Readiness(surfaces.probes(node));
        Operations operations = new Operations(settings.management(), readiness, metrics);
        deploy(vertx, "management", operations);
        gauges.http(load);
        gauges.live(live);
        stopping.then("readiness", () -> {
            readiness.drain();
            return Future.succeededFuture();
        });
        readyLine =
                "ready http=http://%1$s:%2$d live=ws://%1$s:%2$d/v1/live management=http://%3$s:%4$d database=%5$s cluster=%6$s%7$s"
                        .formatted(
                                settings.http().host(),
                                servers.get(0).port(),
                                settings.management().host(),
                                operations.port(),
                                access.described(),
                                node.address(),
                                agi);
    }

    /** What the ready line says of FastAGI: nothing where no tenant is set, and so nobody is answered. */
    private String agi(Vertx vertx, Surfaces surfaces, Gauges gauges) {
        String tenant = settings.agi().tenant();
        if (tenant == null) {
            return "";
        }
        AgiServer server = new AgiServer(
                new AgiServer.Options(settings.agi().host(), settings.agi().port(), tenant, limits(settings.agi())),
                surfaces.decisions());
        deploy(vertx, "agi", server);
        gauges.agi(server);
        return " agi=agi://" + settings.agi().host() + ":" + server.port();
    }

    private static AgiServer.Limits limits(AgiSettings agi) {
        return new AgiServer.Limits(
                agi.maxSessions(), agi.sessionTimeout(), agi.maxLine().toInt(), agi.maxLines());
    }

    private void deploy(Vertx vertx, String what, io.vertx.core.Deployable verticle) {
        String id = Waiting.on(vertx.deployVerticle(verticle, new DeploymentOptions()));
        stopping.then(what, () -> vertx.undeploy(id));
    }

    /** Stops serving, lets requests under way end, leaves the cluster, stops an embedded PostgreSQL. Blocks. */
    @Override
    public void close() {
        stopping.run();
    }
}
