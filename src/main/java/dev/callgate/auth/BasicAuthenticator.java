package dev.callgate.auth;

import dev.callgate.auth.Login.Identity;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;

/**
 * Callers by HTTP Basic's name and password, which come with every request: the slow hash is made for the first of them,
 * and those that follow are known by {@link VerifiedCredentials}. They need no free hash worker and use up no attempts;
 * wrong ones are never remembered. Thread-safe; never blocks.
 */
public final class BasicAuthenticator {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final String NO_KEY = "basic";

    private final Login login;
    private final Policies policies;
    private final VerifiedCredentials verified;
    private final InFlight<ByteBuffer, Identity> checks = new InFlight<>();

    public BasicAuthenticator(Login login, Policies policies) {
        this(login, policies, LIFETIME);
    }

    /** @param lifetime how long credentials are known after they were found right; zero for not at all */
    public BasicAuthenticator(Login login, Policies policies, Duration lifetime) {
        this.login = login;
        this.policies = policies;
        this.verified = new VerifiedCredentials(policies, lifetime, System::nanoTime);
    }

    /**
     * The caller who has this name and password; fails as {@link Login#check}.
     *
     * @param name {@code user@tenant}, or a bare user name
     * @param address where the request comes from
     */
    public Future<Caller> basic(String name, String password, String address) {
        LoginName meant = login.name(name);
        if (!login.mayShow(meant, address)) {
            return Future.failedFuture(Login.tooMany(address));
        }
        ByteBuffer key = verified.key(name, password);
        Identity known = verified.find(key);
        Future<Identity> identity = known == null
                ? checks.join(key, () -> check(key, meant, name, password, address))
                : Future.succeededFuture(known);
        return identity.map(who -> {
            login.readmit(meant, address);
            return caller(who.tenant(), who.user(), proof(who.credentialVersion()));
        });
    }

    private Future<Identity> check(ByteBuffer key, LoginName meant, String name, String password, String address) {
        if (!login.mayCheck(meant, address)) {
            return Future.failedFuture(Login.tooMany(address));
        }
        Namesakes namesakes = Namesakes.of(meant, policies);
        return login.check(name, password, address).onSuccess(who -> verified.put(key, meant, namesakes, who));
    }

    /**
     * The caller as the live policy has it now, within one request.
     *
     * @throws NotAuthorized where the user is gone, renamed or barred, or has another password
     */
    Caller refreshed(Caller caller) {
        TenantPolicy policy = policies.find(caller.tenant());
        UUID id = caller.user();
        User user = policy == null || id == null ? null : policy.user(id);
        if (user == null
                || !user.username().equals(caller.name())
                || !BearerAuthenticator.mayLogIn(user)
                || BearerAuthenticator.isRevoked(user, caller.proof())) {
            throw new NotAuthorized(AuthFailure.WRONG_CREDENTIALS, "changed since it was verified");
        }
        return caller(caller.tenant(), user, caller.proof());
    }

    private Caller.Proof proof(int credentialVersion) {
        return new Caller.Proof(NO_KEY, policies.now(), credentialVersion, Long.MAX_VALUE);
    }

    private static Caller caller(String tenant, User user, Caller.Proof proof) {
        return new Caller(tenant, user.id(), user.username(), user.accessLevel(), null, null, proof);
    }
}
