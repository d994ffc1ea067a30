package dev.callgate.auth;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Another issuer's keys and tokens, made with the JDK alone. */
public final class ForeignTokens {
    private ForeignTokens() {}

    /** What such an issuer says of Alice, for five minutes. */
    public static JsonObject claims(String issuer, long now) {
        return new JsonObject()
                .put("iss", issuer)
                .put("aud", "callgate")
                .put("sub", Town.ALICE.id().toString())
                .put("iat", now / 1000)
                .put("exp", now / 1000 + 300);
    }

    public static JsonObject header(String algorithm, @Nullable String kid) {
        JsonObject header = new JsonObject().put("typ", "JWT").put("alg", algorithm);
        return kid == null ? header : header.put("kid", kid);
    }

    static String signed(String algorithm, PrivateKey key, JsonObject claims) throws GeneralSecurityException {
        return signed(header(algorithm, "any"), key, claims);
    }

    public static String signed(JsonObject header, PrivateKey key, JsonObject claims) throws GeneralSecurityException {
        String body = encoded(header) + "." + encoded(claims);
        Signature signature = Signature.getInstance(
                Map.of("RS256", "SHA256withRSA", "ES256", "SHA256withECDSAinP1363Format", "EdDSA", "Ed25519")
                        .getOrDefault(header.getString("alg"), ""));
        signature.initSign(key);
        signature.update(body.getBytes(StandardCharsets.US_ASCII));
        return body + "." + base64(signature.sign());
    }

    static String hs256(String secret, JsonObject claims) throws GeneralSecurityException {
        return hs256(secret.getBytes(StandardCharsets.UTF_8), header("HS256", null), claims);
    }

    static String hs256(byte[] secret, JsonObject header, JsonObject claims) throws GeneralSecurityException {
        String body = encoded(header) + "." + encoded(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return body + "." + base64(mac.doFinal(body.getBytes(StandardCharsets.US_ASCII)));
    }

    public static KeyPair pair(String type, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String pem(KeyPair pair) {
        String body = Base64.getMimeEncoder(64, new byte[] {10})
                .encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    /** The public half as its issuer publishes it. */
    public static JsonObject jwk(KeyPair pair, @Nullable String kid) {
        JsonObject jwk = new JsonObject().put("kid", kid);
        if (pair.getPublic() instanceof RSAPublicKey rsa) {
            return jwk.put("kty", "RSA").put("n", number(rsa.getModulus())).put("e", number(rsa.getPublicExponent()));
        } else if (pair.getPublic() instanceof ECPublicKey ec) {
            return jwk.put("kty", "EC")
                    .put("crv", "P-" + ec.getParams().getCurve().getField().getFieldSize())
                    .put("x", octets(ec.getW().getAffineX()))
                    .put("y", octets(ec.getW().getAffineY()));
        }
        byte[] encoded = pair.getPublic().getEncoded();
        return jwk.put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
    }

    private static String number(BigInteger number) {
        byte[] signed = number.toByteArray();
        return base64(Arrays.copyOfRange(signed, signed[0] == 0 ? 1 : 0, signed.length));
    }

    /** In 32 octets. */
    public static String octets(BigInteger number) {
        byte[] all = new byte[32];
        for (int i = 0; i < all.length; i++) {
            all[all.length - 1 - i] = number.shiftRight(8 * i).byteValue();
        }
        return base64(all);
    }

    public static JsonObject without(JsonObject claims, String name) {
        claims.remove(name);
        return claims;
    }

    static String encoded(JsonObject json) {
        return base64(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
