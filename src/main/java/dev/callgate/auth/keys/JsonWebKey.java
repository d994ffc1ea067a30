package dev.callgate.auth.keys;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;

/** Reads JSON Web Keys (RFC 7517, 7518 and 8037), of which only those that verify signatures are of use here. */
final class JsonWebKey {
    private static final List<String> SECRET = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final int OCTETS = 32;

    private JsonWebKey() {}

    /**
     * The public key.
     *
     * @throws IllegalArgumentException saying why not, in words that repeat nothing of the key
     */
    static PublicKey read(JsonObject jwk) {
        if (SECRET.stream().anyMatch(jwk::containsKey)) {
            throw new IllegalArgumentException("it shows a secret or private part, so it is nobody's any more");
        }
        if (!"sig".equals(jwk.getValue("use", "sig")) || !verifies(jwk)) {
            throw new IllegalArgumentException("its use or key_ops are not to verify signatures");
        }
        PublicKey key = key(jwk);
        Algorithm algorithm = Algorithm.of(key);
        if (algorithm == null || !algorithm.written().equals(jwk.getValue("alg", algorithm.written()))) {
            throw new IllegalArgumentException("it must be " + Algorithm.PUBLIC + ", and for RS256, ES256 or EdDSA");
        }
        return key;
    }

    private static boolean verifies(JsonObject jwk) {
        return !jwk.containsKey("key_ops")
                || (jwk.getValue("key_ops") instanceof JsonArray all && all.contains("verify"));
    }

    private static PublicKey key(JsonObject jwk) {
        String type = String.valueOf(jwk.getValue("kty"));
        if (type.equals("RSA")) {
            return made("RSA", new RSAPublicKeySpec(number(bytes(jwk, "n")), number(bytes(jwk, "e"))));
        } else if (type.equals("EC") && "P-256".equals(jwk.getValue("crv"))) {
            return made("EC", p256(new ECPoint(number(octets(jwk, "x")), number(octets(jwk, "y")))));
        } else if (type.equals("OKP") && "Ed25519".equals(jwk.getValue("crv"))) {
            return made("Ed25519", ed25519(octets(jwk, "x")));
        }
        throw new IllegalArgumentException("its type must be RSA, EC with P-256 or OKP with Ed25519");
    }

    private static KeySpec p256(ECPoint point) {
        if (!P256.has(point)) {
            throw new IllegalArgumentException("it is no point of P-256");
        }
        return new ECPublicKeySpec(point, P256.SPEC);
    }

    /** RFC 8032: y, the last octet first, with the sign of x in the highest bit. */
    private static KeySpec ed25519(byte[] x) {
        byte[] y = new byte[OCTETS];
        for (int i = 0; i < OCTETS; i++) {
            y[i] = x[OCTETS - 1 - i];
        }
        boolean odd = y[0] < 0;
        y[0] &= 0x7f;
        return new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, number(y)));
    }

    private static PublicKey made(String type, KeySpec spec) {
        try {
            return KeyFactory.getInstance(type).generatePublic(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is no " + type + " key", e);
        }
    }

    private static byte[] octets(JsonObject jwk, String name) {
        byte[] bytes = bytes(jwk, name);
        if (bytes.length != OCTETS) {
            throw new IllegalArgumentException("its " + name + " must be of " + OCTETS + " octets");
        }
        return bytes;
    }

    private static byte[] bytes(JsonObject jwk, String name) {
        if (jwk.getValue(name) instanceof String text && !text.isEmpty()) {
            try {
                return Base64.getUrlDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("its " + name + " must be in base64url", e);
            }
        }
        throw new IllegalArgumentException("its " + name + " is missing or no text");
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }
}
