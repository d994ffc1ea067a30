package dev.callgate.auth;

import dev.callgate.policy.Fact.PublicKey;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Every way we know to make a token that must not be taken, by what is wrong with it. */
public final class ForgedTokens {
    private final Vertx vertx;
    private final PublicKey key;
    private final String pem;
    private final JsonObject good;

    public ForgedTokens(Node node) {
        vertx = node.vertx;
        String token = node.tokenOf(Town.ALICE);
        good = part(token, 1);
        key = node.policies.tenants().keys().iterator().next();
        pem = node.policies.privateKey(key.kid()).pem();
    }

    public Map<String, String> all() throws GeneralSecurityException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("no algorithm", unsigned("none"));
        all.put("no algorithm, with letters in capitals", unsigned("NONE"));
        all.put("no algorithm, and the good signature", unsigned("none") + signature(signed(it -> it)));
        all.put("public key as HS256 secret", hs256(key.jwk()));
        all.put("modulus as HS256 secret", hs256(new JsonObject(key.jwk()).getString("n")));
        all.put(
                "another key under our id",
                signed(NewSigningKey.generate(Instant.EPOCH).secret().pem(), key.kid(), good));
        all.put("unknown key id", signed(pem, "nobody", good));
        all.put("no key id", signed(pem, null, good));
        all.put("key id that is no text", header(it -> it.put("kid", 1)));
        all.put("another RSA algorithm", header(it -> it.put("alg", "RS512")));
        all.put("critical header", header(it -> it.put("crit", new JsonArray().add("b64"))));
        all.put(
                "embedded key",
                header(it -> it.put("jwk", new JsonObject(key.jwk())).put("kid", "mine")));
        all.put("claims changed", tampered());
        all.put("signature cut off", cut());
        all.put("another issuer", signed(it -> it.put("iss", "callgate2")));
        all.put("no issuer", signed(it -> without(it, "iss")));
        all.put("another audience", signed(it -> it.put("aud", "elsewhere")));
        all.put("no audience", signed(it -> without(it, "aud")));
        all.put("no expiry", signed(it -> without(it, "exp")));
        all.put("expiry as text", signed(it -> it.put("exp", "4000000000")));
        all.put("no time of issue", signed(it -> without(it, "iat")));
        all.put("issued in the future", signed(it -> it.put("iat", it.getDouble("iat") + 60)));
        all.put("not before a minute from now", signed(it -> it.put("nbf", it.getDouble("nbf") + 60)));
        all.put("no tenant", signed(it -> without(it, "tenant")));
        all.put("unknown tenant", signed(it -> it.put("tenant", "nowhere")));
        all.put("another tenant", signed(it -> it.put("tenant", Town.MILL)));
        all.put("unknown user", signed(it -> it.put("sub", "00000000-0000-0000-0000-000000000000")));
        all.put("a name for a user", signed(it -> it.put("sub", "alice")));
        all.put(
                "another user's session",
                signed(it -> it.put("sub", Town.BOB.id().toString())));
        all.put(
                "a barred user",
                signed(it -> without(it.put("sub", Town.NICK.id().toString()), "sid")));
        all.put(
                "a disabled user",
                signed(it -> without(it.put("sub", Town.DORA.id().toString()), "sid")));
        all.put("no credential version", signed(it -> without(it, "cv")));
        all.put("an old credential version", signed(it -> it.put("cv", 0)));
        return all;
    }

    public String signed(UnaryOperator<JsonObject> change) {
        return signed(pem, key.kid(), change.apply(good.copy()));
    }

    private String signed(String withPem, @Nullable String kid, JsonObject claims) {
        PubSecKeyOptions options = new PubSecKeyOptions().setAlgorithm("RS256").setBuffer(withPem);
        if (kid != null) {
            options.setId(kid);
        }
        return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(options))
                .generateToken(claims, new JWTOptions().setAlgorithm("RS256").setNoTimestamp(true));
    }

    private String unsigned(String algorithm) {
        return encoded(new JsonObject().put("typ", "JWT").put("alg", algorithm).put("kid", key.kid())) + "."
                + encoded(good) + ".";
    }

    private String hs256(String secret) throws GeneralSecurityException {
        String body = encoded(new JsonObject().put("alg", "HS256").put("kid", key.kid())) + "." + encoded(good);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return body + "." + base64(mac.doFinal(body.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The good token's signature under a header it was not made for. */
    private String header(UnaryOperator<JsonObject> change) {
        String token = signed(it -> it);
        return encoded(change.apply(part(token, 0))) + token.substring(token.indexOf('.'));
    }

    private String tampered() {
        String token = signed(it -> it);
        String claims = encoded(good.copy().put("sub", Town.ADA.id().toString()).put("tenant", Town.RESELLER));
        return token.substring(0, token.indexOf('.') + 1) + claims + "." + signature(token);
    }

    private String cut() {
        String token = signed(it -> it);
        return token.substring(0, token.length() - 4);
    }

    private static JsonObject without(JsonObject claims, String name) {
        claims.remove(name);
        return claims;
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static JsonObject part(String token, int index) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]), StandardCharsets.UTF_8));
    }

    private static String encoded(JsonObject json) {
        return base64(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
