package dev.callgate.auth;

import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.registry.Policies;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies signatures with the public keys that the live policies hold: a new key is good as soon as it is replicated, a
 * retired one no longer. Each key has a verifier of its own, pinned to {@value #ALGORITHM}, so that no token can choose
 * another key or algorithm. Thread-safe.
 */
final class KeyRing {
    static final String ALGORITHM = "RS256";

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

    private final Vertx vertx;
    private final Policies policies;
    private final JWTOptions expected;
    private final Map<String, Verifier> verifiers = new ConcurrentHashMap<>();

    private record Verifier(PublicKey key, @Nullable JWTAuth jwt) {}

    KeyRing(Vertx vertx, Policies policies, TokenSettings settings) {
        this.vertx = vertx;
        this.policies = policies;
        // Expiry is judged by the database's clock, and must be there; the library does neither.
        this.expected = new JWTOptions()
                .setIssuer(settings.issuer())
                .addAudience(settings.audience())
                .setIgnoreExpiration(true);
    }

    /** Whether tokens signed by this key are good now. */
    boolean isGood(String kid, long now) {
        PublicKey key = policies.tenants().key(kid);
        return key != null && (key.retired() == null || now < key.retired().toEpochMilli());
    }

    /** The verifier of a good key, or null. */
    @Nullable JWTAuth find(String kid, long now) {
        PublicKey key = policies.tenants().key(kid);
        if (key == null || !isGood(kid, now)) {
            return null;
        }
        Verifier verifier = verifiers.compute(
                kid, (same, known) -> known != null && known.key().equals(key) ? known : verifier(key));
        return verifier.jwt();
    }

    private Verifier verifier(PublicKey key) {
        try {
            JsonObject jwk = new JsonObject(key.jwk());
            if ("RSA".equals(jwk.getString("kty")) && ALGORITHM.equals(jwk.getString("alg"))) {
                JWTAuthOptions options = new JWTAuthOptions().addJwk(jwk).setJWTOptions(expected);
                return new Verifier(key, JWTAuth.create(vertx, options));
            }
        } catch (DecodeException | ClassCastException malformed) {
            LOG.warn("public key {} is no JSON Web Key", key.kid(), malformed);
        }
        LOG.warn("public key {} is left out: it is not for {}", key.kid(), ALGORITHM);
        return new Verifier(key, null);
    }
}
