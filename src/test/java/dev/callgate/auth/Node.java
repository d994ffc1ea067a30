package dev.callgate.auth;

import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Registry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a node has of this package, wired as in production, over policies and sessions in memory. */
public final class Node implements AutoCloseable {
    public static final AttemptLimits FEW_ATTEMPTS = new AttemptLimits(4, 50, Duration.ofHours(1), 50);
    public static final SessionSettings SESSIONS = new SessionSettings(
            Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofMillis(20), Duration.ofHours(1));

    private static final NewSigningKey SHARED_KEY = key();

    public final Vertx vertx;
    public final MemoryPolicies policies;
    public final MemorySessions stored;
    public final LiveSessions sessions;
    public final SigningKeys keys;
    public final Tokens tokens;
    public final Authenticator authenticator;
    public final Passwords passwords;
    public final AskedCredentials credentials;
    public final Login login;
    public final BasicAuthenticator basic;
    public final Logout logout;
    public final SessionUpkeep upkeep;

    public Node(Vertx vertx, MemoryPolicies policies, MemorySessions stored) {
        this.vertx = vertx;
        this.policies = policies;
        this.stored = stored;
        sessions = new LiveSessions(stored, policies, SESSIONS);
        keys = new SigningKeys(vertx, new Registry(policies, policies, Duration.ofSeconds(1)), policies, policies);
        tokens = new Tokens(keys, policies, TokenSettings.DEFAULTS);
        authenticator = new BearerAuthenticator(vertx, policies, sessions, TokenSettings.DEFAULTS);
        passwords = new Passwords(vertx, 2);
        credentials = new AskedCredentials(policies);
        login = new Login(passwords, credentials, policies, null, FEW_ATTEMPTS);
        basic = new BasicAuthenticator(login, policies);
        logout = new Logout(vertx, sessions);
        upkeep = new SessionUpkeep(sessions, stored, policies, SESSIONS);
    }

    /** A node of its own, with a signing key that all tests share, as making one takes long. */
    public static Node alone() {
        MemoryPolicies policies = Town.policies();
        policies.put(Tenant.ROOT, SHARED_KEY.key());
        policies.putPrivateKey(SHARED_KEY.secret());
        return new Node(Vertx.vertx(), policies, new MemorySessions(policies::now));
    }

    private static NewSigningKey key() {
        try {
            return NewSigningKey.generate(Instant.EPOCH);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A token of a fresh session of the bakery's user. */
    public String tokenOf(User user) {
        return await(sessions.open(Town.BAKERY, user.id())
                .compose(id -> tokens.forSession(new Login.Identity(Town.BAKERY, user, user.credentialVersion()), id)));
    }

    /** Sets a user's password and nothing else. */
    public void setPassword(User user, String password) {
        policies.setPassword(user.id(), await(passwords.hash(password)));
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public static Throwable failure(Future<?> future) {
        return await(future.map(value -> (Throwable) new AssertionError("did not fail: " + value))
                .otherwise(failure -> failure));
    }

    /** Why a bearer token is turned away. */
    public AuthFailure turnedAway(String token) {
        return turnedAway(authenticator.bearer(token));
    }

    /** Why somebody is turned away. */
    public static AuthFailure turnedAway(Future<?> somebody) {
        Throwable failure = failure(somebody);
        if (failure instanceof NotAuthorized why) {
            return why.failure();
        }
        throw new AssertionError("not turned away but failed", failure);
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
