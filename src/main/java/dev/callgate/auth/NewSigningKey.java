package dev.callgate.auth;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.registry.Command;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Rows;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Puts a key pair into the root stream unless one in use is there already. Its id is the key's RFC 7638 thumbprint.
 */
record NewSigningKey(PublicKey key, Secret.PrivateKey secret) implements Command {
    private static final int BITS = 2048;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    /** Makes a pair; takes a tenth of a second or more, so not on an event loop. */
    static NewSigningKey generate(Instant now) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        KeyPair pair = generator.generateKeyPair();
        RSAPublicKey half = (RSAPublicKey) pair.getPublic();
        String e = unsigned(half.getPublicExponent());
        String n = unsigned(half.getModulus());
        String kid = thumbprint(e, n);
        JsonObject jwk = new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", KeyRing.ALGORITHM)
                .put("kid", kid)
                .put("e", e)
                .put("n", n);
        return new NewSigningKey(
                new PublicKey(kid, jwk.encode(), now, null),
                new Secret.PrivateKey(
                        kid, KeyRing.ALGORITHM, pem(pair.getPrivate().getEncoded())));
    }

    @Override
    public Future<Plan> plan(Rows rows) {
        return rows.list(PublicKey.class)
                .map(keys -> keys.stream().anyMatch(known -> known.retired() == null)
                        ? Plan.NOTHING
                        : new Plan(List.of(Entry.created(key)), List.of(), List.of(secret)));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return URL.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String thumbprint(String e, String n) throws GeneralSecurityException {
        String canonical =
                new JsonObject().put("e", e).put("kty", "RSA").put("n", n).encode();
        return URL.encodeToString(
                MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    private static String pem(byte[] pkcs8) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PRIVATE KEY-----\n" + lines.encodeToString(pkcs8) + "\n-----END PRIVATE KEY-----\n";
    }
}
