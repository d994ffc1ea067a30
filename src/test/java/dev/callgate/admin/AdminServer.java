package dev.callgate.admin;

import dev.callgate.admin.directory.DirectoryExport;
import dev.callgate.admin.directory.DirectoryImport;
import dev.callgate.admin.directory.DirectoryRoutes;
import dev.callgate.admin.directory.ExportRoutes;
import dev.callgate.admin.directory.Format;
import dev.callgate.admin.directory.MemoryStore;
import dev.callgate.admin.directory.PasswordHashing;
import dev.callgate.admin.directory.Removals;
import dev.callgate.admin.directory.Rights;
import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.FakeAuthenticator;
import dev.callgate.auth.KeptDigest;
import dev.callgate.auth.Passwords;
import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.http.Access;
import dev.callgate.http.HttpServerVerticle;
import dev.callgate.http.HttpSettings;
import dev.callgate.http.Routes;
import dev.callgate.openapi.Documented;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import dev.callgate.store.Database;
import dev.callgate.store.TestDatabase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The demo company behind the admin surfaces and those of a test, over HTTP and PostgreSQL. */
public final class AdminServer implements AutoCloseable {
    /** Makes a surface of what all of them share. */
    @FunctionalInterface
    public interface Surface {
        Routes with(Authenticator authenticator, ActingTenant tenants, Policies policies, Registry registry);
    }

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase fresh = TestDatabase.fresh();
    private final Database database = Database.open(vertx, fresh.settings()).await();
    private final MemoryStore policies = new MemoryStore();
    private final FakeAuthenticator authenticator = new FakeAuthenticator(policies);
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServerVerticle server;

    public AdminServer(Surface... more) throws IOException {
        Registry registry = new Registry(database.policyStore(), policies, Duration.ofSeconds(5));
        DirectoryImport imports = new DirectoryImport(
                vertx,
                registry,
                policies,
                database.credentials(),
                PasswordHashing.of(new Passwords(vertx, 2), new KeptDigest(PasswordDigest.NONE)),
                20);
        ActingTenant tenants = new ActingTenant(policies);
        imports.run(
                        new Origin(Origin.SYSTEM, "demo"),
                        Rights.SYSTEM,
                        Removals.FEW,
                        Format.YAML,
                        Files.readAllBytes(Path.of("conf/demo.yaml")))
                .await();
        List<Routes> surfaces = new ArrayList<>(List.of(
                new DirectoryRoutes(authenticator, imports, 1 << 20, Duration.ofMinutes(1)),
                new ExportRoutes(authenticator, tenants, policies, new DirectoryExport(vertx, database.credentials())),
                new PolicyRoutes(authenticator, tenants, policies, registry)));
        for (Surface surface : more) {
            surfaces.add(surface.with(authenticator, tenants, policies, registry));
        }
        server = new HttpServerVerticle(
                new HttpSettings("127.0.0.1", 0, HttpSettings.Limits.DEFAULTS, List.of(), Duration.ofSeconds(1)),
                Access.IGNORED,
                surfaces);
        String ignored = vertx.deployVerticle(server).await();
    }

    public int port() {
        return server.port();
    }

    public Vertx vertx() {
        return vertx;
    }

    public Database database() {
        return database;
    }

    public Policies policies() {
        return policies;
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    public TestDatabase testDatabase() {
        return fresh;
    }

    public TenantPolicy policy(String tenant) {
        return Objects.requireNonNull(policies.find(tenant));
    }

    public UUID user(String tenant, String name) {
        return Objects.requireNonNull(policy(tenant).userNamed(name)).id();
    }

    public String token(String tenant, String name) {
        return authenticator.token(tenant, user(tenant, name));
    }

    /** A token that is nobody's. */
    public String serviceToken(String tenant, Set<String> scopes) {
        return authenticator.token(tenant, null, scopes, Long.MAX_VALUE);
    }

    public String token(String tenant, String name, Set<String> scopes) {
        return authenticator.token(tenant, user(tenant, name), scopes, Long.MAX_VALUE);
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @param headers names and values in turn
     */
    public HttpResponse<String> send(
            String method, String path, @Nullable String token, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Documented.checked(
                client.send(request.build(), BodyHandlers.ofString()), Objects.requireNonNullElse(body, ""));
    }

    @Override
    public void close() {
        database.close().await();
        vertx.close().await();
        fresh.close();
    }
}
