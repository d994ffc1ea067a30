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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key that this database's tokens are signed with, shared by all nodes: the newest that everybody can know by now.
 * The first is made by whoever comes first. {@link #rotate} puts another in its place without an outage: it is published
 * at once and signs {@link #LEAD} later, and the old one is good for as long as a token that it signed. Thread-safe.
 */
public final class SigningKeys {
    /**
     * How long a key is public before it signs: until then every node has it, and every copy of the published key set
     * that was made without it is over.
     */
    static final Duration LEAD = Duration.ofSeconds(90);

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

    /** Null where every key is retired or about to be: then there must be another. */
    private @Nullable PublicKey newest() {
        Instant now = Instant.ofEpochMilli(policies.now());
        List<PublicKey> rising = policies.tenants().keys().stream()
                .filter(key -> key.retired() == null || key.retired().isAfter(now))
                .sorted(Comparator.comparing(PublicKey::created).thenComparing(PublicKey::kid))
                .toList();
        if (rising.stream().allMatch(key -> key.retired() != null)) {
            return null;
        }
        return rising.stream()
                .filter(key -> !key.created().plus(LEAD).isAfter(now))
                .reduce((older, newer) -> newer)
                .orElse(rising.get(0));
    }

    /**
     * Makes a key that will sign in place of all there are; those are refused once the last token they can have signed is
     * over. Completes once this node has it; fails with a {@link Fault#CONFLICT} while an earlier one has yet to sign.
     *
     * @param longest the longest lifetime of a token
     */
    Future<PublicKey> rotate(Origin origin, Duration longest) {
        Instant now = Instant.ofEpochMilli(policies.now());
        return vertx.executeBlocking(() -> NewSigningKey.generate(now), false)
                .map(made -> new Rotation(made, longest))
                .compose(rotation -> registry.write(Tenant.ROOT, origin, rotation)
                        .map(rotation.made().key()));
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
