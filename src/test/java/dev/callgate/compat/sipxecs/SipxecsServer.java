package dev.callgate.compat.sipxecs;

import dev.callgate.admin.directory.DirectoryImport;
import dev.callgate.admin.directory.Format;
import dev.callgate.admin.directory.MemoryStore;
import dev.callgate.admin.directory.PasswordHashing;
import dev.callgate.admin.directory.Removals;
import dev.callgate.admin.directory.Rights;
import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AttemptLimits;
import dev.callgate.auth.BasicAuthenticator;
import dev.callgate.auth.KeptDigest;
import dev.callgate.auth.Login;
import dev.callgate.auth.Passwords;
import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.config.SipxecsSettings.Profile;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.Question;
import dev.callgate.http.Access;
import dev.callgate.http.HttpServerVerticle;
import dev.callgate.http.HttpSettings;
import dev.callgate.openapi.Documented;
import dev.callgate.policy.Context;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Registry;
import dev.callgate.store.Database;
import dev.callgate.store.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The demo company behind sipXecs's surface in both profiles, over HTTP and PostgreSQL, asked as curl would. */
final class SipxecsServer implements AutoCloseable {
    static final String DEMO = "demo";

    private static final String PASSWORD = "callgate-demo";

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase fresh = TestDatabase.fresh();
    private final Database database = Database.open(vertx, fresh.settings()).await();
    private final MemoryStore policies = new MemoryStore();
    private final Registry registry = new Registry(database.policyStore(), policies, Duration.ofSeconds(5));
    private final Decisions decisions = new Decisions(policies, Duration.ofSeconds(5));
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Profile, HttpServerVerticle> servers = new EnumMap<>(Profile.class);

    SipxecsServer() throws IOException {
        Passwords passwords = new Passwords(vertx, 2);
        DirectoryImport imports = new DirectoryImport(
                vertx,
                registry,
                policies,
                database.credentials(),
                PasswordHashing.of(passwords, new KeptDigest(PasswordDigest.NONE)),
                20);
        imports.run(
                        new Origin(Origin.SYSTEM, "demo"),
                        Rights.SYSTEM,
                        Removals.FEW,
                        Format.YAML,
                        Files.readAllBytes(Path.of("conf/demo.yaml")))
                .await();
        BasicAuthenticator authenticator = new BasicAuthenticator(
                new Login(passwords, database.credentials(), policies, null, AttemptLimits.DEFAULTS), policies);
        for (Profile profile : Profile.values()) {
            HttpServerVerticle server = new HttpServerVerticle(
                    new HttpSettings("127.0.0.1", 0, HttpSettings.Limits.DEFAULTS, List.of(), Duration.ofSeconds(1)),
                    Access.IGNORED,
                    List.of(new SipxecsRoutes(authenticator, new ActingTenant(policies), policies, registry, profile)));
            String ignored = vertx.deployVerticle(server).await();
            servers.put(profile, server);
        }
    }

    HttpResponse<String> get(String as, String path, String... headers) {
        return send(Profile.DOCUMENTED, as, "GET", path, null, headers);
    }

    HttpResponse<String> put(String as, String path, String body, String... headers) {
        return send(Profile.DOCUMENTED, as, "PUT", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> delete(String as, String path) {
        return send(Profile.DOCUMENTED, as, "DELETE", path, null);
    }

    /**
     * Sends what {@code curl -u -X -d} would, and waits for the answer.
     *
     * @param as a user of the demo company, or empty for nobody
     * @param path below sipXecs's own
     * @param headers names and values in turn, in the place of curl's
     */
    HttpResponse<String> send(
            Profile profile, String as, String method, String path, byte @Nullable [] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server(profile).port() + "/sipxconfig/rest" + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!as.isEmpty()) {
            request.header("Authorization", basic(as, PASSWORD));
        }
        if (!names(headers, "Accept")) {
            request.header("Accept", "*/*");
        }
        if (body != null && !names(headers, "Content-Type")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return Documented.checkedAnswer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean names(String[] headers, String name) {
        return Arrays.asList(headers).contains(name);
    }

    private HttpServerVerticle server(Profile profile) {
        return Objects.requireNonNull(servers.get(profile));
    }

    /** Puts facts past the surface. */
    void write(Fact... facts) {
        write(Arrays.stream(facts).map(fact -> new Entry(find(fact), fact)).toList());
    }

    /** Removes facts past the surface, where they are there. */
    void remove(Fact... facts) {
        write(Arrays.stream(facts)
                .map(this::find)
                .filter(Objects::nonNull)
                .map(Entry::removed)
                .toList());
    }

    private void write(List<Entry> entries) {
        Plan plan = new Plan(entries, List.of(), List.of());
        Object ignored = registry.write(DEMO, new Origin(Origin.SYSTEM, "test"), rows -> Future.succeededFuture(plan))
                .await();
    }

    private @Nullable Fact find(Fact like) {
        return policy(DEMO)
                .facts()
                .filter(there -> there.kind() == like.kind() && there.key().equals(like.key()))
                .findFirst()
                .orElse(null);
    }

    TenantPolicy policy(String tenant) {
        return Objects.requireNonNull(policies.find(tenant));
    }

    User user(String name) {
        return Objects.requireNonNull(policy(DEMO).userNamed(name));
    }

    long revision() {
        return policy(DEMO).head().revision();
    }

    /** The effective value of a permission, which is also what a decision says. */
    boolean may(String user, String permission) {
        boolean effective = Boolean.TRUE.equals(
                policy(DEMO).privileges(user(user).id()).settings().get(permission));
        boolean decided = decisions
                .decide(DEMO, new Question("user:" + user, permission, null, Context.NONE, null))
                .allowed();
        if (effective != decided) {
            throw new AssertionError(permission + " is " + effective + " but decided " + decided);
        }
        return decided;
    }

    /** The source of the tenant's last change in the log. */
    String lastOrigin() {
        return fresh.query("SELECT actor || ' ' || source FROM changes WHERE stream = 'demo' ORDER BY revision DESC");
    }

    /** Takes the database away. */
    void shut() {
        fresh.shut();
    }

    @Override
    public void close() {
        database.close().await();
        vertx.close().await();
        fresh.close();
    }
}
