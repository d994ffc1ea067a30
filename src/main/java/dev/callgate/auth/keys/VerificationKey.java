package dev.callgate.auth.keys;

import dev.callgate.config.Issuer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * One key of an issuer: a verifier that has this key only, and that for one algorithm, so no token can use it in another
 * way. Thread-safe.
 *
 * @param id names the key within its issuer; another key, or the same under another kid, has another
 * @param kid what a token's header calls it, or null
 */
public record VerificationKey(String id, @Nullable String kid, Algorithm algorithm, JWTAuth verifier) {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /** @throws IllegalArgumentException where the key is none that may be published */
    static VerificationKey of(Vertx vertx, Issuer issuer, PublicKey key, @Nullable String kid) {
        Algorithm algorithm = Algorithm.of(key);
        if (algorithm == null) {
            throw new IllegalArgumentException("must be " + Algorithm.PUBLIC);
        }
        String pem = "-----BEGIN PUBLIC KEY-----\n" + LINES.encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return of(vertx, issuer, digest(key, kid), kid, algorithm, Buffer.buffer(pem));
    }

    static VerificationKey ofSecret(Vertx vertx, Issuer issuer, byte[] secret) {
        return of(vertx, issuer, "secret", null, Algorithm.HS256, Buffer.buffer(secret));
    }

    private static VerificationKey of(
            Vertx vertx, Issuer issuer, String id, @Nullable String kid, Algorithm algorithm, Buffer key) {
        // Expiry is judged by the database's clock, and must be there; the library does neither.
        JWTOptions expected = new JWTOptions()
                .setIssuer(issuer.issuer())
                .addAudience(issuer.audience())
                .setIgnoreExpiration(true);
        PubSecKeyOptions only =
                new PubSecKeyOptions().setAlgorithm(algorithm.written()).setBuffer(key);
        return new VerificationKey(
                id,
                kid,
                algorithm,
                JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(only).setJWTOptions(expected)));
    }

    /** The claims of a token of this issuer, for its audience, that this key signed; fails at any other. */
    public Future<JsonObject> claims(String token) {
        // Composed, as the library throws on the spot where a claim is of another type than it expects.
        return Future.succeededFuture(new TokenCredentials(token))
                .compose(verifier::authenticate)
                .map(user -> user.attributes().getJsonObject("accessToken"));
    }

    boolean isFor(String written) {
        return algorithm.written().equals(written);
    }

    private static String digest(PublicKey key, @Nullable String kid) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key.getEncoded());
            digest.update((kid == null ? "" : kid).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
