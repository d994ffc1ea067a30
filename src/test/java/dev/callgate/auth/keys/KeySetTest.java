package dev.callgate.auth.keys;

import static dev.callgate.auth.ForeignTokens.base64;
import static dev.callgate.auth.ForeignTokens.jwk;
import static dev.callgate.auth.ForeignTokens.octets;
import static dev.callgate.auth.ForeignTokens.pair;
import static dev.callgate.auth.ForeignTokens.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.config.Issuer;
import dev.callgate.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Which of the keys that an issuer publishes are taken, and for what. */
class KeySetTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final KeyPair RSA = pair("RSA", 2048);
    private static final KeyPair EC = pair("EC", 256);
    private static final KeyPair ED = pair("Ed25519", 255);
    private static final Issuer ISSUER = Settings.of(
                    Map.of("auth.issuers", "issuer=x audience=y tenant=z jwks-uri=https://id.example/jwks.json"))
            .auth()
            .issuers()
            .get(0);

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    @Test
    void takesEachKeyForTheOneAlgorithmThatFitsIt() {
        KeySet set = read(
                jwk(RSA, "r").put("alg", "RS256").put("use", "sig"),
                jwk(EC, "e").put("alg", "ES256").put("key_ops", new JsonArray().add("verify")),
                jwk(ED, null).put("alg", "EdDSA").put("x5t", "whatever"));

        assertThat(set.leftOut()).isEmpty();
        assertThat(set.find("RS256", "r")).singleElement().returns("r", VerificationKey::kid);
        assertThat(set.find("RS256", null)).hasSize(1);
        assertThat(set.find("RS256", "e")).isEmpty();
        assertThat(set.find("ES256", "e")).hasSize(1);
        assertThat(set.find("EdDSA", null)).hasSize(1);
        assertThat(set.find("EdDSA", "d")).isEmpty();
        assertThat(set.find("HS256", null)).isEmpty();
        assertThat(set.find("RS512", "r")).isEmpty();
    }

    @Test
    void takesBothOfTwoKeysWithOneKid() {
        KeySet set = read(jwk(RSA, "same"), jwk(pair("RSA", 3072), "same"), jwk(EC, "same"));

        assertThat(set.find("RS256", "same")).hasSize(2);
        assertThat(set.find("ES256", "same")).hasSize(1);
    }

    @Test
    void givesAKeyAnotherIdUnderAnotherKid() {
        assertThat(read(jwk(RSA, "a")).keys().keySet())
                .isEqualTo(read(jwk(RSA, "a").put("use", "sig")).keys().keySet())
                .isNotEqualTo(read(jwk(RSA, "b")).keys().keySet())
                .isNotEqualTo(read(jwk(EC, "a")).keys().keySet());
    }

    @Test
    void leavesOutWhatMayNotBeUsedAndTakesTheRest() {
        for (Map.Entry<String, Object> unfit : unfit().entrySet()) {
            KeySet set = KeySet.read(
                    VERTX,
                    ISSUER,
                    new JsonObject()
                            .put("keys", new JsonArray().add(unfit.getValue()).add(jwk(EC, "good")))
                            .toBuffer());
            assertThat(set.leftOut()).as(unfit.getKey()).hasSize(1);
            assertThat(set.leftOut().get(0)).as(unfit.getKey()).startsWith("key 1: it");
            assertThat(set.keys()).as(unfit.getKey()).hasSize(1);
            assertThat(set.find("ES256", "good")).as(unfit.getKey()).hasSize(1);
        }
    }

    private static Map<String, Object> unfit() {
        byte[] point = Base64.getUrlDecoder().decode(jwk(EC, "e").getString("y"));
        point[31] ^= 1;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("no object", "key");
        all.put("nothing in it", new JsonObject());
        all.put(
                "a secret",
                new JsonObject().put("kty", "oct").put("k", "c2VjcmV0").put("alg", "HS256"));
        all.put("a secret without its bytes", new JsonObject().put("kty", "oct"));
        all.put("an RSA key with its private part", rsa(it -> it.put("d", "AQAB")));
        all.put("an RSA key with a prime", rsa(it -> it.put("p", "AQAB")));
        all.put("an EC key with its private part", jwk(EC, "e").put("d", "AQAB"));
        all.put("an Ed25519 key with its private part", jwk(ED, "d").put("d", "AQAB"));
        all.put("a key for encryption", rsa(it -> it.put("use", "enc")));
        all.put("a key of unknown use", rsa(it -> it.putNull("use")));
        all.put("a key to sign with", rsa(it -> it.put("key_ops", new JsonArray().add("sign"))));
        all.put("key_ops that are no list", rsa(it -> it.put("key_ops", "verify")));
        all.put("another algorithm of its type", rsa(it -> it.put("alg", "RS512")));
        all.put("an algorithm with a secret", rsa(it -> it.put("alg", "HS256")));
        all.put("an algorithm of another type", rsa(it -> it.put("alg", "ES256")));
        all.put("an algorithm that is no text", rsa(it -> it.put("alg", 1)));
        all.put("a kid that is no text", rsa(it -> it.put("kid", 1)));
        all.put("a short RSA key", jwk(pair("RSA", 1024), "short"));
        all.put("an RSA key that signs all", rsa(it -> it.put("e", "AQ")));
        all.put("no modulus", rsa(it -> without(it, "n")));
        all.put("a modulus that is no text", rsa(it -> it.put("n", 5)));
        all.put("a modulus that is not base64url", rsa(it -> it.put("n", "+/+/")));
        all.put("another curve", jwk(EC, "e").put("crv", "P-384"));
        all.put("the other curve of 256 bits", jwk(EC, "e").put("crv", "secp256k1"));
        all.put("no curve", without(jwk(EC, "e"), "crv"));
        all.put("a point beside the curve", jwk(EC, "e").put("y", base64(point)));
        all.put("a coordinate above the prime", beyondThePrime());
        all.put("a coordinate that is too long", jwk(EC, "e").put("x", base64(new byte[33])));
        all.put("a curve for agreement", jwk(ED, "d").put("crv", "X25519"));
        all.put("Ed448", jwk(ED, "d").put("crv", "Ed448"));
        all.put("an Ed25519 key that is too short", jwk(ED, "d").put("x", "AQAB"));
        all.put("a type yet to be invented", new JsonObject().put("kty", "AKP").put("pub", "AQAB"));
        return all;
    }

    @Test
    void refusesASetOfTooManyKeys() {
        List<@Nullable Object> many = new ArrayList<>(Collections.nCopies(33, new JsonObject()));

        assertThatThrownBy(() -> KeySet.read(
                        VERTX,
                        ISSUER,
                        new JsonObject().put("keys", new JsonArray(many)).toBuffer()))
                .isInstanceOf(UnusableKeySet.class)
                .hasMessageContaining("32");
        many.remove(0);
        assertThat(KeySet.read(
                                VERTX,
                                ISSUER,
                                new JsonObject()
                                        .put("keys", new JsonArray(many))
                                        .toBuffer())
                        .leftOut())
                .hasSize(32);
    }

    /** A point of the curve whose x is written as x plus the prime, which only a small one leaves room for. */
    private static JsonObject beyondThePrime() {
        BigInteger prime = ((ECFieldFp) P256.SPEC.getCurve().getField()).getP();
        BigInteger x = BigInteger.ZERO;
        BigInteger y = BigInteger.ONE;
        while (!P256.has(new ECPoint(x, y))) {
            x = x.add(BigInteger.ONE);
            BigInteger square = x.pow(3)
                    .add(x.multiply(P256.SPEC.getCurve().getA()))
                    .add(P256.SPEC.getCurve().getB());
            y = square.modPow(prime.add(BigInteger.ONE).shiftRight(2), prime);
        }
        return jwk(EC, "e").put("x", octets(x.add(prime))).put("y", octets(y));
    }

    private static JsonObject rsa(UnaryOperator<JsonObject> change) {
        return change.apply(jwk(RSA, "r"));
    }

    private static KeySet read(JsonObject... keys) {
        return KeySet.read(
                VERTX,
                ISSUER,
                new JsonObject()
                        .put("keys", new JsonArray(List.of((Object[]) keys)))
                        .toBuffer());
    }
}
