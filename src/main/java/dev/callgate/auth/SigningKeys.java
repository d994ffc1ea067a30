package dev.callgate.auth;

import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Registry;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The key that this database's tokens are signed with, shared by all nodes: the newest that is not retired. Made once, by
 * whoever comes first. Thread-safe.
 */
public final class SigningKeys {
    private static final Duration APPLIED_WITHIN = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Registry registry;
    private final Credentials credentials;
    private final Policies policies;
    private volatile @Nullable Signer signer;

    /** A private key ready for use. */
    private record Signer(String kid, JWTAuth jwt) {
        String sign(JsonObject claims) {
            return jwt.generateToken(
                    claims, new JWTOptions().setAlgorithm(KeyRing.ALGORITHM).setNoTimestamp(true));
        }
    }

    public SigningKeys(Vertx vertx, Registry registry, Credentials credentials, Policies policies) {
        this.vertx = vertx;
        this.registry = registry;
        this.credentials = credentials;
        this.policies = policies;
    }

    /** Sees to it that there is a key; best done at start, as making one takes a while. */
    public Future<Void> ensure() {
        return current().mapEmpty();
    }

    /** Signs claims on a worker, as it takes a millisecond or two. */
    Future<String> sign(JsonObject claims) {
        return signer().compose(key -> vertx.executeBlocking(() -> key.sign(claims), false));
    }

    private Future<Signer> signer() {
        return current().compose(key -> {
            Signer known = signer;
            return known != null && known.kid().equals(key.kid())
                    ? Future.succeededFuture(known)
                    : load(key.kid()).onSuccess(loaded -> signer = loaded);
        });
    }

    private Future<PublicKey> current() {
        PublicKey newest = newest();
        return newest != null ? Future.succeededFuture(newest) : make();
    }

    private @Nullable PublicKey newest() {
        return policies.tenants().keys().stream()
                .filter(key -> key.retired() == null)
                .max(Comparator.comparing(PublicKey::created).thenComparing(PublicKey::kid))
                .orElse(null);
    }

    private Future<PublicKey> make() {
        Instant now = Instant.ofEpochMilli(policies.now());
        return vertx.executeBlocking(() -> NewSigningKey.generate(now), false)
                .compose(key -> registry.write(Tenant.ROOT, new Origin(Origin.SYSTEM, "start"), key))
                .compose(this::known);
    }

    /** Another node's key may have been there first, so the one to use is what the policies then say. */
    private Future<PublicKey> known(Committed committed) {
        return policies.await(Tenant.ROOT, committed.head().revision(), APPLIED_WITHIN)
                .map(applied -> {
                    PublicKey key = newest();
                    if (key == null) {
                        throw new Refusal(Fault.UNAVAILABLE, null, "no signing key is known yet");
                    }
                    return key;
                });
    }

    private Future<Signer> load(String kid) {
        return credentials.signingKey(kid).compose(secret -> {
            if (secret == null) {
                return Future.failedFuture(new Refusal(Fault.UNAVAILABLE, null, "the signing key is not there"));
            }
            return vertx.executeBlocking(() -> new Signer(kid, jwt(secret)), false);
        });
    }

    private JWTAuth jwt(Secret.PrivateKey secret) {
        PubSecKeyOptions key = new PubSecKeyOptions()
                .setId(secret.kid())
                .setAlgorithm(KeyRing.ALGORITHM)
                .setBuffer(secret.pem());
        return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key));
    }
}
