package dev.callgate.auth;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows the tokens that a test made up; users' states come from the policies, as with the real one. */
public final class FakeAuthenticator implements Authenticator {
    private final Map<String, Caller> tokens = new ConcurrentHashMap<>();
    private final Policies policies;

    public FakeAuthenticator(Policies policies) {
        this.policies = policies;
    }

    /** Makes a token that is good until an instant, in milliseconds. */
    public String token(String tenant, @Nullable UUID user, @Nullable Set<String> scopes, long validUntil) {
        String token = "token-" + UUID.randomUUID();
        Caller.Proof proof = new Caller.Proof("test", 0, 0, validUntil);
        tokens.put(token, new Caller(tenant, user, token, AccessLevel.PERSONAL, scopes, null, proof));
        return token;
    }

    public String token(String tenant, UUID user) {
        return token(tenant, user, null, Long.MAX_VALUE);
    }

    public void revoke(String token) {
        tokens.remove(token);
    }

    @Override
    public Future<Caller> bearer(String token) {
        Caller caller = tokens.get(token);
        return caller == null
                ? Future.failedFuture(new NotAuthorized(AuthFailure.INVALID, "unknown"))
                : Future.succeededFuture(caller).map(this::refreshed);
    }

    @Override
    public Caller refreshed(Caller caller) {
        if (!tokens.containsKey(caller.name())) {
            throw new NotAuthorized(AuthFailure.INVALID, "revoked");
        }
        if (caller.proof().validUntil() <= policies.now()) {
            throw new NotAuthorized(AuthFailure.EXPIRED, "over");
        }
        if (caller.user() == null) {
            return caller;
        }
        TenantPolicy policy = policies.find(caller.tenant());
        User user = policy == null ? null : policy.user(caller.user());
        if (user == null || !user.enabled() || !user.accessLevel().atLeast(AccessLevel.PERSONAL)) {
            throw new NotAuthorized(AuthFailure.INVALID, "barred");
        }
        return new Caller(
                caller.tenant(),
                caller.user(),
                caller.name(),
                user.accessLevel(),
                caller.scopes(),
                null,
                caller.proof());
    }
}
