package dev.callgate.admin;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AskedCredentials;
import dev.callgate.auth.AttemptLimits;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BasicAuthenticator;
import dev.callgate.auth.BasicGate;
import dev.callgate.auth.BearerAuthenticator;
import dev.callgate.auth.BearerGate;
import dev.callgate.auth.Callers;
import dev.callgate.auth.KeptDigest;
import dev.callgate.auth.LiveSessions;
import dev.callgate.auth.Login;
import dev.callgate.auth.PasswordStrength;
import dev.callgate.auth.Passwords;
import dev.callgate.auth.ProblemFailures;
import dev.callgate.auth.ReadYourWrites;
import dev.callgate.auth.SessionSettings;
import dev.callgate.auth.SigningKeys;
import dev.callgate.auth.TokenSettings;
import dev.callgate.auth.Tokens;
import dev.callgate.cluster.HazelcastNode;
import dev.callgate.cluster.Pace;
import dev.callgate.cluster.Replica;
import dev.callgate.config.ClusterSettings;
import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.http.Access;
import dev.callgate.http.Client;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Command;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Registry;
import dev.callgate.registry.Rows;
import dev.callgate.registry.Secret;
import dev.callgate.store.Database;
import dev.callgate.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of a dealer and its customer, a shop: real database, cluster, replica, log-in and tokens. Besides the password
 * routes it has {@code /by-basic} and {@code /by-bearer}, which say who is calling.
 */
final class ShopNode implements AutoCloseable {
    static final String DEALER = "dealer";
    static final String SHOP = "shop";
    static final String PASSWORD = "first password";
    static final AttemptLimits LIMITS = new AttemptLimits(3, 50, Duration.ofHours(1), 50);

    private static final Origin ORIGIN = new Origin(Origin.SYSTEM, "test");

    final Replica replica;
    final AskedCredentials credentials;

    private final HazelcastNode member;
    private final Database database;
    private final Registry registry;
    private final Passwords passwords;
    private final Authenticator authenticator;
    private final BasicAuthenticator basic;
    private final LiveSessions sessions;
    private final Tokens tokens;
    private final Client client;

    private ShopNode(TestDatabase place, PasswordDigest kept, ShopNode... others) {
        System.setProperty("hazelcast.partition.count", "31");
        ClusterSettings cluster = new ClusterSettings(
                "shop",
                "127.0.0.1",
                0,
                Stream.of(others).map(other -> other.member.address()).toList());
        member = done(HazelcastNode.start(cluster, Vertx.builder(), new VertxOptions()));
        Vertx vertx = member.vertx();
        database = Database.of(vertx, place.settings());
        replica = new Replica(
                member, database.changeFeed(), Pace.polling(Duration.ofMillis(100)), new SimpleMeterRegistry());
        done(replica.start());
        registry = new Registry(database.policyStore(), replica, Duration.ofSeconds(20));
        credentials = new AskedCredentials(database.credentials());
        SigningKeys keys = new SigningKeys(vertx, registry, credentials, replica);
        done(keys.ensure());
        passwords = new Passwords(vertx, 2);
        sessions = new LiveSessions(database.sessions(), replica, SessionSettings.DEFAULTS);
        tokens = new Tokens(keys, replica, TokenSettings.DEFAULTS);
        authenticator = new BearerAuthenticator(vertx, replica, sessions, TokenSettings.DEFAULTS);
        Login login = new Login(passwords, credentials, replica, null, LIMITS);
        basic = new BasicAuthenticator(login, replica);
        ActingTenant tenants = new ActingTenant(replica);
        client = new Client(
                vertx,
                Access.IGNORED,
                new ReadYourWrites(authenticator, basic, tenants, replica, Duration.ofSeconds(20)),
                new PasswordRoutes(
                        authenticator,
                        tenants,
                        tokens,
                        new PasswordStrength(8),
                        new PasswordChange(registry, replica, login, passwords, new KeptDigest(kept))),
                this::mount);
    }

    private void mount(Router router) {
        mount(router, "/by-basic", new BasicGate(basic));
        mount(router, "/by-bearer", new BearerGate(authenticator));
    }

    private static void mount(Router router, String path, Handler<RoutingContext> gate) {
        router.get(path)
                .handler(gate)
                .handler(ctx -> ctx.json(new JsonObject()
                        .put("name", Callers.get(ctx).name())
                        .put("level", Callers.get(ctx).level().name())))
                .failureHandler(new ProblemFailures());
    }

    /** The first node, with the two tenants and nobody in them. */
    static ShopNode first(TestDatabase place, PasswordDigest kept) {
        ShopNode node = new ShopNode(place, kept);
        node.tenant(new Tenant(DEALER, "Dealer", null));
        node.tenant(new Tenant(SHOP, "Shop", DEALER));
        return node;
    }

    ShopNode peer(TestDatabase place) {
        return new ShopNode(place, PasswordDigest.NONE, this);
    }

    private void tenant(Tenant tenant) {
        done(registry.write(tenant.id(), ORIGIN, new Command() {
            @Override
            public Future<Plan> plan(Rows rows) {
                return Future.succeededFuture(new Plan(List.of(), List.of(Entry.created(tenant)), List.of()));
            }

            @Override
            public boolean touchesRoot() {
                return true;
            }
        }));
    }

    /** Makes a person of the shop with {@link #PASSWORD} and a name that nobody else has. */
    User person(AccessLevel level) {
        return person(SHOP, UUID.randomUUID(), "p" + UUID.randomUUID(), level);
    }

    User person(String tenant, UUID id, String name, AccessLevel level) {
        User user = new User(id, name, name, true, true, level, 1, null, null);
        Secret password = new Secret.Password(id, done(passwords.hash(PASSWORD)), null);
        write(tenant, new Plan(List.of(Entry.created(user)), List.of(), List.of(password)));
        return user;
    }

    void replace(User before, User after) {
        write(SHOP, Plan.of(new Entry(before, after)));
    }

    private void write(String tenant, Plan plan) {
        done(registry.write(tenant, ORIGIN, rows -> Future.succeededFuture(plan)));
    }

    User user(User of) {
        return Objects.requireNonNull(Objects.requireNonNull(replica.find(SHOP)).user(of.id()));
    }

    /** A token of a new session. */
    String token(String tenant, User user) {
        return done(sessions.open(tenant, user.id())
                .compose(session -> tokens.forSession(identity(tenant, user), session)));
    }

    String token(User user) {
        return token(SHOP, user);
    }

    /** A token without a session; null scopes narrow nothing. */
    String token(User user, @Nullable Set<String> scopes) {
        return done(tokens.forUser(identity(SHOP, user), scopes, Duration.ofHours(1)));
    }

    private static Login.Identity identity(String tenant, User user) {
        return new Login.Identity(tenant, user, user.credentialVersion());
    }

    HttpResponse<String> change(User whose, String token, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
        return client.send("PUT", "/v1/users/" + whose.id() + "/password", body, all.toArray(String[]::new));
    }

    HttpResponse<String> byBearer(String token) {
        return client.get("/by-bearer", "Authorization", "Bearer " + token);
    }

    HttpResponse<String> byBasic(String name, String password, String... headers) {
        String pair = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Basic " + pair));
        return client.get("/by-basic", all.toArray(String[]::new));
    }

    /** Waits until this node has applied what another has. */
    void reach(ShopNode other) {
        for (String tenant : List.of(Tenant.ROOT, DEALER, SHOP)) {
            done(replica.await(tenant, other.revision(tenant), Duration.ofSeconds(20)));
        }
    }

    private long revision(String tenant) {
        return tenant.equals(Tenant.ROOT)
                ? replica.tenants().head().revision()
                : Objects.requireNonNull(replica.find(tenant)).head().revision();
    }

    @Nullable String digest(User user) {
        return done(credentials.digests(SHOP, Set.of(user.id()))).get(user.id());
    }

    List<Fact> facts() {
        return done(database.changeFeed().load(SHOP)).facts();
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        done(replica.stop());
        done(database.close());
        done(member.close());
    }
}
