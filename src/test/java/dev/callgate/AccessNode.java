package dev.callgate;

import dev.callgate.admin.directory.Format;
import dev.callgate.admin.directory.Removals;
import dev.callgate.admin.directory.Rights;
import dev.callgate.auth.Passwords;
import dev.callgate.auth.SigningKeys;
import dev.callgate.cluster.HazelcastNode;
import dev.callgate.cluster.Pace;
import dev.callgate.cluster.Replica;
import dev.callgate.config.Settings;
import dev.callgate.config.Sources;
import dev.callgate.http.HttpServerVerticle;
import dev.callgate.http.HttpSettings;
import dev.callgate.http.Load;
import dev.callgate.ops.Metrics;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Registry;
import dev.callgate.store.Database;
import dev.callgate.store.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocketClient;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** A node with all its surfaces, made as {@link Gateway} makes it, on a real database with two alike tenants. */
final class AccessNode implements AutoCloseable {
    static final String TENANT = "own";
    static final String OTHER = "other";

    /** In the tenants' ids. The other's is the lower one, as things that are made are numbered upwards. */
    static final int NUMBER = 2;

    static final int OTHERS_NUMBER = 1;

    private final Stopping stopping = new Stopping();
    private final Settings settings = Sources.standard(
                    null,
                    Map.of(),
                    Map.of(
                            "http.port", "0",
                            "cluster.port", "0",
                            "auth.password-attempts", "1000",
                            "auth.password-attempts-per-address", "100000"))
            .resolve()
            .settings();
    private final Metrics metrics = stopping.then(new Metrics());
    private final TestDatabase place = stopping.then(TestDatabase.fresh());
    private final HazelcastNode member =
            Waiting.on(HazelcastNode.start(settings.cluster(), Vertx.builder(), new VertxOptions()));
    private final Vertx vertx = member.vertx();
    private final Database database = Waiting.on(Database.open(vertx, place.settings()));
    private final Replica policies = new Replica(member, database.changeFeed(), Pace.DEFAULT, metrics.registry());
    private final WebSocketClient webSockets = vertx.createWebSocketClient();
    private final Surfaces surfaces;
    private final AccessTokens tokens;
    private final HttpServerVerticle server;

    AccessNode() {
        stopping.then("cluster", member::close);
        stopping.then("database", database::close);
        stopping.then("replica", policies::stop);
        Waiting.on(policies.start());
        Registry registry = new Registry(database.policyStore(), policies, Duration.ofSeconds(5));
        SigningKeys keys = new SigningKeys(vertx, registry, database.credentials(), policies);
        Passwords passwords = new Passwords(vertx, 2);
        surfaces = new Surfaces(
                settings,
                vertx,
                database,
                policies,
                registry,
                new LogIns(settings, vertx, database, policies, keys, passwords, metrics.registry()),
                metrics);
        stopping.then(surfaces.live());
        fill(AccessTable.directory(TENANT, NUMBER));
        fill(AccessTable.directory(OTHER, OTHERS_NUMBER));
        tokens = new AccessTokens(keys, policies, database.sessions(), this::user);
        HttpSettings http = HttpServing.settings(settings);
        server = HttpServing.instances(http, new Load(http.limits().counts()), surfaces.access(), surfaces.routes())
                .get(0);
        Waiting.on(vertx.deployVerticle(server));
    }

    private void fill(String directory) {
        Waiting.on(surfaces.directory()
                .run(
                        new Origin(Origin.SYSTEM, "test"),
                        Rights.SYSTEM,
                        Removals.FEW,
                        Format.YAML,
                        directory.getBytes(StandardCharsets.UTF_8)));
    }

    /** Method and path of all that is mounted at a path, sorted; {@code *} for any method. */
    Set<String> routes() {
        Router router = Router.router(vertx);
        surfaces.routes().forEach(surface -> surface.mount(router));
        Set<String> mounted = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            if (route.getPath() != null || route.isRegexPath()) {
                String path = route.getPath() + (route.isExactPath() || route.isRegexPath() ? "" : "*");
                Set<HttpMethod> methods = route.methods();
                if (methods == null) {
                    mounted.add("* " + path);
                } else {
                    methods.forEach(method -> mounted.add(method + " " + path));
                }
            }
        }
        return mounted;
    }

    int port() {
        return server.port();
    }

    WebSocketClient webSockets() {
        return webSockets;
    }

    AccessTokens tokens() {
        return tokens;
    }

    TenantPolicy policy(String tenant) {
        return Objects.requireNonNull(policies.find(tenant));
    }

    User user(String name) {
        return Objects.requireNonNull(policy(TENANT).userNamed(name));
    }

    @Override
    public void close() {
        stopping.run();
    }
}
