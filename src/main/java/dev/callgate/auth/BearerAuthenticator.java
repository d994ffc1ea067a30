package dev.callgate.auth;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Callers by Callgate's own tokens and those of the issuers it was told to trust: the token says who, the live policy whether that still counts. Thread-safe. */
public final class BearerAuthenticator implements Authenticator {
    private final TokenVerifier verifier;
    private final LiveSessions sessions;
    private final Policies policies;

    public BearerAuthenticator(Vertx vertx, Policies policies, LiveSessions sessions, TokenSettings settings) {
        this(vertx, policies, sessions, settings, ForeignIssuers.NONE);
    }

    public BearerAuthenticator(
            Vertx vertx, Policies policies, LiveSessions sessions, TokenSettings settings, ForeignIssuers issuers) {
        this.verifier = new TokenVerifier(vertx, policies, settings, issuers);
        this.sessions = sessions;
        this.policies = policies;
    }

    @Override
    public Future<Caller> bearer(String token) {
        return Future.succeededFuture(token).compose(verifier::verify).compose(this::caller);
    }

    private Future<Caller> caller(TokenClaims claims) {
        Caller caller = present(claims.tenant(), claims.user(), claims.scopes(), claims.sessionId(), claims.proof());
        if (claims.sessionId() == null) {
            return Future.succeededFuture(caller);
        }
        return sessions.use(claims.sessionId(), claims.tenant(), claims.user()).map(caller);
    }

    @Override
    public Caller refreshed(Caller caller) {
        verifier.check(caller.proof());
        Caller present = present(caller.tenant(), caller.user(), caller.scopes(), caller.sessionId(), caller.proof());
        if (caller.sessionId() != null) {
            sessions.useKnown(caller.sessionId());
        }
        return present;
    }

    private Caller present(
            String tenant,
            @Nullable UUID id,
            @Nullable Set<String> scopes,
            @Nullable String session,
            Caller.Proof proof) {
        TenantPolicy policy = policies.find(tenant);
        if (policy == null) {
            throw new NotAuthorized(AuthFailure.INVALID, "no such tenant");
        }
        if (id == null) {
            return new Caller(
                    tenant, null, "service of " + tenant, AccessLevel.PERSONAL, scoped(scopes), session, proof);
        }
        User user = policy.user(id);
        if (user == null || !mayLogIn(user) || isRevoked(user, proof)) {
            throw new NotAuthorized(AuthFailure.INVALID, "user " + tenant + "/" + id + " is gone, barred or revoked");
        }
        return new Caller(tenant, id, user.username(), user.accessLevel(), scopes, session, proof);
    }

    /** A token that is nobody's has only what its scopes name, so one without any has nothing. */
    private static Set<String> scoped(@Nullable Set<String> scopes) {
        return scopes == null ? Set.of() : scopes;
    }

    static boolean mayLogIn(User user) {
        return user.enabled() && user.accessLevel().atLeast(AccessLevel.PERSONAL);
    }

    /** A version above the user's is a token newer than this node's policy, signed by us all the same. */
    static boolean isRevoked(User user, Caller.Proof proof) {
        return proof.credentialVersion() < user.credentialVersion()
                || (user.tokensValidAfter() != null
                        && proof.issuedAt() < user.tokensValidAfter().toEpochMilli());
    }
}
