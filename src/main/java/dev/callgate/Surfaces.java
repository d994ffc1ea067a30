package dev.callgate;

import dev.callgate.admin.PolicyRoutes;
import dev.callgate.admin.directory.DirectoryExport;
import dev.callgate.admin.directory.DirectoryImport;
import dev.callgate.admin.directory.DirectoryRoutes;
import dev.callgate.admin.directory.ExportRoutes;
import dev.callgate.admin.directory.PasswordHashing;
import dev.callgate.api.DecisionRoutes;
import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AttemptLimits;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BasicAuthenticator;
import dev.callgate.auth.BearerAuthenticator;
import dev.callgate.auth.ForeignIssuers;
import dev.callgate.auth.LiveSessions;
import dev.callgate.auth.Login;
import dev.callgate.auth.Logout;
import dev.callgate.auth.Passwords;
import dev.callgate.auth.ReadYourWrites;
import dev.callgate.auth.SessionSettings;
import dev.callgate.auth.SessionUpkeep;
import dev.callgate.auth.SigningKeyRoutes;
import dev.callgate.auth.SigningKeys;
import dev.callgate.auth.TokenLifetimes;
import dev.callgate.auth.TokenRoutes;
import dev.callgate.auth.TokenScope;
import dev.callgate.auth.TokenSettings;
import dev.callgate.auth.Tokens;
import dev.callgate.cluster.HazelcastNode;
import dev.callgate.compat.sipxecs.SipxecsRoutes;
import dev.callgate.compat.telecomx.TelecomxPermissions;
import dev.callgate.compat.telecomx.TelecomxRoutes;
import dev.callgate.compat.telecomx.TelecomxSession;
import dev.callgate.config.Settings;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.Views;
import dev.callgate.http.Access;
import dev.callgate.http.Routes;
import dev.callgate.live.LiveRoutes;
import dev.callgate.live.LiveRules;
import dev.callgate.ops.Metrics;
import dev.callgate.ops.Probe;
import dev.callgate.policy.AccessLevel;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import dev.callgate.store.Database;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a node offers over HTTP, and what those parts share. */
final class Surfaces {
    private static final long VIEW_CACHE_BYTES = 256L << 20;

    private final LiveRoutes live;
    private final DirectoryImport directory;
    private final SessionUpkeep sessionUpkeep;
    private final Decisions decisions;
    private final List<Routes> routes;
    private final Policies policies;
    private final HttpMeters access;
    private final Metrics metrics;

    Surfaces(
            Settings settings,
            Vertx vertx,
            Database database,
            Policies policies,
            Registry registry,
            SigningKeys keys,
            Passwords passwords,
            Metrics metrics) {
        this.policies = policies;
        this.metrics = metrics;
        this.access = new HttpMeters(metrics.registry());
        TokenSettings tokenSettings = tokens(settings);
        SessionSettings sessionSettings = sessions(settings);
        LiveSessions sessions = new LiveSessions(database.sessions(), policies, sessionSettings);
        Authenticator authenticator = new BearerAuthenticator(
                vertx,
                policies,
                sessions,
                tokenSettings,
                ForeignIssuers.read(vertx, settings.auth().issuers(), tokenSettings));
        Login login = new Login(
                passwords, database.credentials(), policies, settings.auth().defaultTenant(), attempts(settings));
        Tokens tokens = new Tokens(keys, policies, tokenSettings);
        Views views = new Views(VIEW_CACHE_BYTES);
        ActingTenant tenants = new ActingTenant(policies);

        decisions = new Decisions(policies, settings.stale().after());
        sessionUpkeep = new SessionUpkeep(sessions, database.sessions(), policies, sessionSettings);
        directory =
                new DirectoryImport(vertx, registry, policies, database.credentials(), PasswordHashing.of(passwords));
        live = new LiveRoutes(vertx, policies, views, authenticator, rules(settings));
        routes = List.of(
                new ReadYourWrites(
                        authenticator, tenants, policies, settings.read().waitWithin()),
                new TelecomxRoutes(
                        authenticator,
                        new TelecomxSession(login, sessions, tokens, new Logout(vertx, sessions)),
                        new TelecomxPermissions(policies, views)),
                new SipxecsRoutes(
                        new BasicAuthenticator(login, policies),
                        tenants,
                        policies,
                        registry,
                        settings.sipxecs().profile()),
                new TokenRoutes(authenticator, tenants, tokens, scopes(), lifetimes(settings)),
                new DecisionRoutes(authenticator, tenants, decisions),
                new PolicyRoutes(authenticator, tenants, policies, registry),
                new SigningKeyRoutes(authenticator, keys, policies, longest(settings)),
                new DirectoryRoutes(
                        authenticator, directory, settings.http().maxImport().bytes()),
                new ExportRoutes(authenticator, tenants, policies, new DirectoryExport(vertx, database.credentials())),
                live);
    }

    private static TokenSettings tokens(Settings settings) {
        return new TokenSettings(
                settings.auth().issuer(),
                settings.auth().audience(),
                settings.auth().tokenLifetime(),
                TokenSettings.DEFAULTS.leeway(),
                TokenSettings.DEFAULTS.cached());
    }

    /** Every scope that some surface asks for, with the least level for which it does. */
    private static List<TokenScope> scopes() {
        return List.of(
                new TokenScope(DecisionRoutes.SCOPE, AccessLevel.PERSONAL, true),
                new TokenScope(LiveRoutes.SCOPE, AccessLevel.PERSONAL, false),
                new TokenScope(PolicyRoutes.READ, AccessLevel.VIEWER, false),
                new TokenScope(PolicyRoutes.WRITE, AccessLevel.MANAGER, false),
                new TokenScope(ExportRoutes.SCOPE, AccessLevel.OWNER, false),
                new TokenScope(DirectoryRoutes.SCOPE, AccessLevel.OWNER, false),
                new TokenScope(SigningKeyRoutes.SCOPE, AccessLevel.ADMIN, false));
    }

    /** How long any token may be good, and so how long its key must stay known. */
    private static Duration longest(Settings settings) {
        Duration service = settings.auth().serviceTokenLifetime();
        Duration user = settings.auth().tokenLifetime();
        return service.compareTo(user) > 0 ? service : user;
    }

    private static TokenLifetimes lifetimes(Settings settings) {
        return new TokenLifetimes(
                settings.auth().tokenLifetime(), settings.auth().serviceTokenLifetime());
    }

    private static SessionSettings sessions(Settings settings) {
        SessionSettings defaults = SessionSettings.DEFAULTS;
        return new SessionSettings(
                settings.auth().sessionLifetime(), defaults.writeEvery(), defaults.pollEvery(), defaults.sweepEvery());
    }

    private static AttemptLimits attempts(Settings settings) {
        AttemptLimits defaults = AttemptLimits.DEFAULTS;
        return new AttemptLimits(
                settings.auth().passwordAttempts(),
                settings.auth().passwordAttemptsPerAddress(),
                settings.auth().passwordWindow(),
                defaults.waiting());
    }

    private static LiveRules rules(Settings settings) {
        return new LiveRules(
                settings.live().ping(),
                settings.live().sessionsPerUser(),
                settings.live().sessionsPerTenant(),
                Set.copyOf(settings.live().origins()));
    }

    DirectoryImport directory() {
        return directory;
    }

    SessionUpkeep sessionUpkeep() {
        return sessionUpkeep;
    }

    Decisions decisions() {
        return decisions;
    }

    LiveRoutes live() {
        return live;
    }

    List<Routes> routes() {
        return routes;
    }

    Access access() {
        return access;
    }

    /** Ready once the policies are here; a node that lost the database goes on answering, so it stays ready. */
    List<Probe> probes(HazelcastNode node) {
        return List.of(
                new NamedProbe(
                        "policies", () -> new Probe.State(!policies.epoch().isEmpty(), age())),
                new NamedProbe("cluster", () -> new Probe.State(node.members() > 0, node.members() + " members")));
    }

    private String age() {
        return "current " + policies.age().toMillis() + " ms ago";
    }

    void meters(LiveRoutes of) {
        Gauge.builder("callgate.live.sessions", of, LiveRoutes::sessions)
                .description("Open live sessions on this node")
                .register(metrics.registry());
    }

    private record NamedProbe(String name, java.util.function.Supplier<State> asked) implements Probe {
        @Override
        public State state() {
            return asked.get();
        }
    }
}
