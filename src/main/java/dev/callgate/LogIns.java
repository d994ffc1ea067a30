package dev.callgate;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.AttemptLimits;
import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BasicAuthenticator;
import dev.callgate.auth.BearerAuthenticator;
import dev.callgate.auth.ForeignIssuers;
import dev.callgate.auth.KeptDigest;
import dev.callgate.auth.LiveSessions;
import dev.callgate.auth.Login;
import dev.callgate.auth.Logout;
import dev.callgate.auth.Passwords;
import dev.callgate.auth.SessionSettings;
import dev.callgate.auth.SessionUpkeep;
import dev.callgate.auth.SigningKeys;
import dev.callgate.auth.TokenLifetimes;
import dev.callgate.auth.TokenSettings;
import dev.callgate.auth.Tokens;
import dev.callgate.auth.keys.Fetching;
import dev.callgate.config.AuthSettings;
import dev.callgate.config.Settings;
import dev.callgate.registry.Policies;
import dev.callgate.store.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;

/** How a node knows who is calling, from its settings: one of each, shared by all surfaces. */
final class LogIns {
    private final AuthSettings settings;
    final Passwords passwords;
    final SigningKeys keys;
    final ForeignIssuers issuers;
    final Authenticator bearer;
    final BasicAuthenticator basic;
    final Login login;
    final Logout logout;
    final LiveSessions sessions;
    final SessionUpkeep upkeep;
    final Tokens tokens;
    final ActingTenant tenants;
    final KeptDigest digest;

    LogIns(
            Settings all,
            Vertx vertx,
            Database database,
            Policies policies,
            SigningKeys keys,
            Passwords passwords,
            MeterRegistry meters) {
        this.settings = all.auth();
        this.passwords = passwords;
        this.keys = keys;
        TokenSettings tokenSettings = tokenSettings();
        SessionSettings sessionSettings = sessionSettings();
        issuers = ForeignIssuers.read(vertx, settings.issuers(), tokenSettings.leeway(), Fetching.counting(meters));
        sessions = new LiveSessions(database.sessions(), policies, sessionSettings);
        upkeep = new SessionUpkeep(sessions, database.sessions(), policies, sessionSettings);
        logout = new Logout(vertx, sessions);
        bearer = new BearerAuthenticator(vertx, policies, sessions, tokenSettings, issuers);
        login = new Login(passwords, database.credentials(), policies, settings.defaultTenant(), attempts());
        basic = new BasicAuthenticator(login, policies, settings.basicCache());
        tokens = new Tokens(keys, policies, tokenSettings);
        tenants = new ActingTenant(policies);
        digest = new KeptDigest(all.isymphony().passwordDigest());
    }

    /** How long any token may be good, and so how long its key must stay known. */
    Duration longestToken() {
        Duration service = settings.serviceTokenLifetime();
        Duration user = settings.tokenLifetime();
        return service.compareTo(user) > 0 ? service : user;
    }

    TokenLifetimes tokenLifetimes() {
        return new TokenLifetimes(settings.tokenLifetime(), settings.serviceTokenLifetime());
    }

    private TokenSettings tokenSettings() {
        TokenSettings defaults = TokenSettings.DEFAULTS;
        return new TokenSettings(
                settings.issuer(), settings.audience(), settings.tokenLifetime(), defaults.leeway(), defaults.cached());
    }

    private SessionSettings sessionSettings() {
        SessionSettings defaults = SessionSettings.DEFAULTS;
        return new SessionSettings(
                settings.sessionLifetime(), defaults.writeEvery(), defaults.pollEvery(), defaults.sweepEvery());
    }

    private AttemptLimits attempts() {
        return new AttemptLimits(
                settings.passwordAttempts(),
                settings.passwordAttemptsPerAddress(),
                settings.passwordWindow(),
                AttemptLimits.DEFAULTS.waiting());
    }
}
