package dev.callgate.auth;

import dev.callgate.registry.Policies;
import io.vertx.core.Future;

/** Callers by HTTP Basic's name and password. Thread-safe. */
public final class BasicAuthenticator {
    private static final String NO_KEY = "basic";

    private final Login login;
    private final Policies policies;

    public BasicAuthenticator(Login login, Policies policies) {
        this.login = login;
        this.policies = policies;
    }

    /**
     * The caller who has this name and password; fails with {@link NotAuthorized}.
     *
     * @param name {@code user@tenant}, or a bare user name
     * @param address where the request comes from
     */
    public Future<Caller> basic(String name, String password, String address) {
        return login.check(name, password, address)
                .map(who -> new Caller(
                        who.tenant(),
                        who.user().id(),
                        who.user().username(),
                        who.user().accessLevel(),
                        null,
                        null,
                        new Caller.Proof(NO_KEY, policies.now(), who.credentialVersion(), Long.MAX_VALUE)));
    }
}
