package dev.callgate;

import dev.callgate.admin.PasswordChange;
import dev.callgate.admin.PasswordRoutes;
import dev.callgate.admin.PolicyRoutes;
import dev.callgate.admin.directory.DirectoryExport;
import dev.callgate.admin.directory.DirectoryImport;
import dev.callgate.admin.directory.DirectoryRoutes;
import dev.callgate.admin.directory.ExportRoutes;
import dev.callgate.admin.directory.PasswordHashing;
import dev.callgate.api.DecisionRoutes;
import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.PasswordStrength;
import dev.callgate.auth.ReadYourWrites;
import dev.callgate.auth.SigningKeyRoutes;
import dev.callgate.auth.TokenRoutes;
import dev.callgate.auth.TokenScope;
import dev.callgate.cluster.HazelcastNode;
import dev.callgate.compat.isymphony.IsymphonyRoutes;
import dev.callgate.compat.isymphony.PasswordDigests;
import dev.callgate.compat.newvoicemedia.NewVoiceMediaRoutes;
import dev.callgate.compat.newvoicemedia.UserScopes;
import dev.callgate.compat.sipxecs.SipxecsRoutes;
import dev.callgate.compat.telecomx.TelecomxPermissions;
import dev.callgate.compat.telecomx.TelecomxRoutes;
import dev.callgate.compat.telecomx.TelecomxSession;
import dev.callgate.config.HttpSettings;
import dev.callgate.config.Settings;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.Views;
import dev.callgate.http.Access;
import dev.callgate.http.Routes;
import dev.callgate.live.LiveRoutes;
import dev.callgate.live.LiveRules;
import dev.callgate.openapi.OpenApiRoutes;
import dev.callgate.ops.Metrics;
import dev.callgate.ops.Probe;
import dev.callgate.policy.AccessLevel;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import dev.callgate.store.Database;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;

/** What a node offers over HTTP, and what those parts share. */
final class Surfaces {
    private static final long VIEW_CACHE_BYTES = 256L << 20;

    private final LiveRoutes live;
    private final DirectoryImport directory;
    private final Decisions decisions;
    private final List<Routes> routes;
    private final Policies policies;
    private final HttpMeters access;

    Surfaces(
            Settings settings,
            Vertx vertx,
            Database database,
            Policies policies,
            Registry registry,
            LogIns logIns,
            Metrics metrics) {
        this.policies = policies;
        this.access = new HttpMeters(metrics.registry());
        Authenticator bearer = logIns.bearer;
        ActingTenant tenants = logIns.tenants;
        Credentials credentials = database.credentials();
        Views views = new Views(VIEW_CACHE_BYTES);
        HttpSettings http = settings.http();

        decisions = new Decisions(policies, settings.stale().after());
        directory = new DirectoryImport(
                vertx,
                registry,
                policies,
                credentials,
                PasswordHashing.of(logIns.passwords, logIns.digest),
                http.maxJsonDepth());
        live = new LiveRoutes(vertx, policies, views, bearer, rules(settings));
        // A router tries its routes one after the other: what is asked most comes first.
        routes = List.of(
                new ReadYourWrites(
                        bearer, logIns.basic, tenants, policies, settings.read().waitWithin()),
                new DecisionRoutes(bearer, tenants, decisions),
                new TelecomxRoutes(
                        bearer,
                        new TelecomxSession(logIns.login, logIns.sessions, logIns.tokens, logIns.logout),
                        new TelecomxPermissions(policies, views)),
                new NewVoiceMediaRoutes(bearer, tenants, policies, registry),
                new IsymphonyRoutes(
                        logIns.basic,
                        tenants,
                        policies,
                        registry,
                        new PasswordDigests(settings.isymphony().passwordDigest(), credentials)),
                new SipxecsRoutes(
                        logIns.basic,
                        tenants,
                        policies,
                        registry,
                        settings.sipxecs().profile()),
                new TokenRoutes(bearer, tenants, logIns.tokens, scopes(), logIns.tokenLifetimes()),
                new PolicyRoutes(bearer, tenants, policies, registry),
                new PasswordRoutes(
                        bearer,
                        tenants,
                        logIns.tokens,
                        new PasswordStrength(settings.auth().leastPasswordLength()),
                        new PasswordChange(registry, policies, logIns.login, logIns.passwords, logIns.digest)),
                new SigningKeyRoutes(bearer, logIns.keys, policies, logIns.longestToken()),
                new DirectoryRoutes(bearer, directory, http.maxImport().bytes(), http.importTimeout()),
                new ExportRoutes(bearer, tenants, policies, new DirectoryExport(vertx, credentials)),
                live,
                new OpenApiRoutes());
    }

    /** Every scope that some surface asks for, with the least level for which it does. */
    static List<TokenScope> scopes() {
        return List.of(
                new TokenScope(DecisionRoutes.SCOPE, AccessLevel.PERSONAL, true),
                new TokenScope(LiveRoutes.SCOPE, AccessLevel.PERSONAL, false),
                new TokenScope(PasswordRoutes.SCOPE, AccessLevel.PERSONAL, false),
                new TokenScope(UserScopes.SELF, AccessLevel.PERSONAL, false),
                new TokenScope(UserScopes.READ, AccessLevel.VIEWER, true),
                new TokenScope(UserScopes.WRITE, AccessLevel.MANAGER, false),
                new TokenScope(PolicyRoutes.READ, AccessLevel.VIEWER, false),
                new TokenScope(PolicyRoutes.WRITE, AccessLevel.MANAGER, false),
                new TokenScope(ExportRoutes.SCOPE, AccessLevel.OWNER, false),
                new TokenScope(ExportRoutes.SECRETS, AccessLevel.OWNER, false),
                new TokenScope(DirectoryRoutes.SCOPE, AccessLevel.OWNER, false),
                new TokenScope(SigningKeyRoutes.SCOPE, AccessLevel.ADMIN, false));
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

    private record NamedProbe(String name, java.util.function.Supplier<State> asked) implements Probe {
        @Override
        public State state() {
            return asked.get();
        }
    }
}
