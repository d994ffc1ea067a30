package dev.callgate.compat.isymphony;

import dev.callgate.admin.AdminServer;
import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AttemptLimits;
import dev.callgate.auth.BasicAuthenticator;
import dev.callgate.auth.LiveSessions;
import dev.callgate.auth.Login;
import dev.callgate.auth.Logout;
import dev.callgate.auth.Passwords;
import dev.callgate.auth.SessionSettings;
import dev.callgate.auth.SigningKeys;
import dev.callgate.auth.TokenSettings;
import dev.callgate.auth.Tokens;
import dev.callgate.compat.telecomx.TelecomxPermissions;
import dev.callgate.compat.telecomx.TelecomxRoutes;
import dev.callgate.compat.telecomx.TelecomxSession;
import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.decision.Views;
import dev.callgate.http.Access;
import dev.callgate.http.Client;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import dev.callgate.registry.command.Put;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The demo company behind iSymphony's surface, with TelecomX's beside it, over HTTP and PostgreSQL. */
final class IsymphonyServer implements AutoCloseable {
    static final String ASTERISK = "/communication_manager/rest/config/asterisk/";
    static final String CORE_SERVER = "ee828da8-5ee6-412d-82ac-1273f598659d";
    static final String GROUPS = ASTERISK + CORE_SERVER + "/extensionGroups";
    static final String STEVE = "56cf70a3-1ee0-4b09-8f40-297430eeeddf";
    static final String EVA = "e05a9e3c-c306-4bba-abd7-4fe1034fe9f6";
    static final String FRONT_DESK = GROUPS + "/" + STEVE;
    /** A second core server of the company, without anything. */
    static final UUID OTHER_CORE_SERVER = UUID.fromString("11111111-1111-4111-8111-111111111111");

    static final String MANAGER = "manager:callgate-demo";

    final AdminServer node;
    final Client client;
    private final Registry registry;

    IsymphonyServer(PasswordDigest digest) throws IOException {
        node = new AdminServer();
        Vertx vertx = node.vertx();
        Policies policies = node.policies();
        registry = new Registry(node.database().policyStore(), policies, Duration.ofSeconds(5));
        Login login = new Login(
                new Passwords(vertx, 2), node.database().credentials(), policies, null, AttemptLimits.DEFAULTS);
        client = new Client(
                vertx,
                Access.IGNORED,
                new IsymphonyRoutes(
                        new BasicAuthenticator(login, policies),
                        new ActingTenant(policies),
                        policies,
                        registry,
                        new PasswordDigests(digest, node.database().credentials())),
                new TelecomxRoutes(
                        node.authenticator(),
                        session(vertx, policies, login),
                        new TelecomxPermissions(policies, views())));
        put(new CoreServer(OTHER_CORE_SERVER, "other"));
    }

    /** A new, empty group of the first core server. */
    UUID makeGroup(String... actions) {
        UUID id = UUID.randomUUID();
        put(new ExtensionGroup(id, UUID.fromString(CORE_SERVER), "group " + id, false, Set.of(actions)));
        return id;
    }

    private static Views views() {
        return new Views(1 << 20);
    }

    private TelecomxSession session(Vertx vertx, Policies policies, Login login) {
        LiveSessions sessions = new LiveSessions(node.database().sessions(), policies, SessionSettings.DEFAULTS);
        SigningKeys keys = new SigningKeys(vertx, registry, node.database().credentials(), policies);
        return new TelecomxSession(
                login, sessions, new Tokens(keys, policies, TokenSettings.DEFAULTS), new Logout(vertx, sessions));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String json) {
        return send("POST", path, json.replace('\'', '"'), "Content-Type", "application/json");
    }

    HttpResponse<String> put(String path, String json) {
        return send("PUT", path, json.replace('\'', '"'), "Content-Type", "application/json");
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, "");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return as(MANAGER, method, path, body, headers);
    }

    HttpResponse<String> as(String user, String method, String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = CurlLine.basic(user);
        return client.send(method, path, body, all);
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String json) {
        return CompletableFuture.supplyAsync(() -> post(path, json));
    }

    /** What TelecomX answers a user who asks for all permissions. */
    String permissions(String username) {
        String token = node.token("demo", username);
        return client.get("/pbx/app/permissions", "Authorization", "Bearer " + token)
                .body();
    }

    TenantPolicy demo() {
        return node.policy("demo");
    }

    long revision() {
        return demo().head().revision();
    }

    /** Writes past the surface. */
    void put(Fact fact) {
        write(new Put(fact, Fault.INVALID));
    }

    void write(Command command) {
        registry.write("demo", new Origin(Origin.SYSTEM, "test"), command).await();
    }

    @Override
    public void close() {
        node.close();
    }
}
