package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.config.Settings;
import dev.callgate.policy.Fact.User;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignIssuersIT {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final KeyPair RSA = pair("RSA", 2048);
    private static final KeyPair EC = pair("EC", 256);
    private static final KeyPair ED = pair("Ed25519", 255);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path files;

    private final Node node = Node.alone();

    @SuppressWarnings("NullAway.Init")
    private Authenticator authenticator;

    @BeforeEach
    void trust() throws IOException {
        Files.writeString(files.resolve("rsa.pem"), pem(RSA));
        Files.writeString(files.resolve("ec.pem"), pem(EC));
        Files.writeString(files.resolve("ed.pem"), pem(ED));
        Files.writeString(files.resolve("secret"), SECRET + "\n");
        authenticator = trusting("issuer=rsa audience=callgate keys=%1$s/rsa.pem tenant=bakery,"
                + "issuer=mixed audience=callgate keys=%1$s/ec.pem;%1$s/ed.pem tenant-claim=org,"
                + "issuer=shared audience=callgate secret-file=%1$s/secret tenant=bakery user=preferred_username");
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void knowsTheUsersOfEachIssuerByEachAlgorithm() throws GeneralSecurityException {
        assertThat(name(signed("RS256", RSA.getPrivate(), claims("rsa")))).isEqualTo("alice");
        assertThat(name(signed("ES256", EC.getPrivate(), claims("mixed").put("org", Town.BAKERY))))
                .isEqualTo("alice");
        assertThat(name(signed("EdDSA", ED.getPrivate(), claims("mixed").put("org", Town.BAKERY))))
                .isEqualTo("alice");
        assertThat(name(hs256(SECRET, claims("shared").put("sub", "x").put("preferred_username", "bob"))))
                .isEqualTo("bob");
        assertThat(name(node.tokenOf(Town.VERA))).as("our own tokens").isEqualTo("vera");
    }

    @Test
    void refusesEveryForgery() throws GeneralSecurityException {
        for (Map.Entry<String, String> forged : forgeries().entrySet()) {
            Throwable failure = Node.failure(authenticator.bearer(forged.getValue()));
            assertThat(failure)
                    .as(forged.getKey())
                    .isInstanceOfSatisfying(
                            NotAuthorized.class,
                            why -> assertThat(why.failure()).as(forged.getKey()).isEqualTo(AuthFailure.INVALID));
        }
    }

    private Map<String, String> forgeries() throws GeneralSecurityException {
        String ownKid = node.policies.tenants().keys().iterator().next().kid();
        String good = signed("RS256", RSA.getPrivate(), claims("rsa"));
        Map<String, String> all = new LinkedHashMap<>();
        all.put("public key in PEM as HS256 secret", hs256(pem(RSA), claims("rsa")));
        all.put("public key in PEM, stripped, as HS256 secret", hs256(pem(RSA).strip(), claims("rsa")));
        all.put(
                "public key in DER as HS256 secret",
                hs256(RSA.getPublic().getEncoded(), header("HS256", null), claims("rsa")));
        all.put("another issuer's secret", hs256(SECRET, claims("rsa")));
        all.put("another issuer's key", signed("ES256", EC.getPrivate(), claims("rsa")));
        all.put("another issuer's key and algorithm", signed("RS256", RSA.getPrivate(), claims("mixed")));
        all.put(
                "our key's id under a foreign issuer",
                signed(header("RS256", ownKid), pair("RSA", 2048).getPrivate(), claims("rsa")));
        all.put(
                "our issuer under a foreign key",
                signed(header("RS256", ownKid), RSA.getPrivate(), claims("callgate")));
        all.put("an unknown issuer", signed("RS256", RSA.getPrivate(), claims("nobody")));
        all.put("no algorithm", encoded(header("none", null)) + "." + encoded(claims("rsa")) + ".");
        all.put("no algorithm, good signature", encoded(header("none", null)) + good.substring(good.indexOf('.')));
        all.put("critical header", signed(header("RS256", null).put("crit", "b64"), RSA.getPrivate(), claims("rsa")));
        all.put("a cut signature", good.substring(0, good.length() - 4));
        all.put("no expiry", rsa(it -> without(it, "exp")));
        all.put("no time of issue", rsa(it -> without(it, "iat")));
        all.put("not good yet", rsa(it -> it.put("nbf", it.getLong("iat") + 60)));
        all.put("another audience", rsa(it -> it.put("aud", "elsewhere")));
        all.put("no audience", rsa(it -> without(it, "aud")));
        all.put("no user", rsa(it -> without(it, "sub")));
        all.put("a name for a user", rsa(it -> it.put("sub", "alice")));
        all.put(
                "another tenant's user",
                rsa(it -> it.put("sub", Town.OTHER_ALICE.id().toString())));
        all.put(
                "a tenant where it is fixed",
                rsa(it -> it.put("tenant", Town.MILL)
                        .put("sub", Town.OTHER_ALICE.id().toString())));
        all.put("a disabled user", rsa(it -> it.put("sub", Town.DORA.id().toString())));
        all.put("a barred user", rsa(it -> it.put("sub", Town.NICK.id().toString())));
        all.put("no tenant where a claim names it", signed("ES256", EC.getPrivate(), claims("mixed")));
        return all;
    }

    @Test
    void refusesATokenWhoseTimeIsOverAlsoWhenItIsRemembered() throws GeneralSecurityException {
        String token = signed("RS256", RSA.getPrivate(), claims("rsa"));
        assertThat(name(token)).isEqualTo("alice");

        node.policies.pass(Duration.ofMinutes(6));

        assertThat(Node.failure(authenticator.bearer(token)))
                .isInstanceOfSatisfying(
                        NotAuthorized.class, why -> assertThat(why.failure()).isEqualTo(AuthFailure.EXPIRED));
    }

    @Test
    void refusesARememberedTokenAndAnOpenConnectionOnceItsUserIsOut() throws GeneralSecurityException {
        String token = signed("RS256", RSA.getPrivate(), claims("rsa"));
        Caller open = Node.await(authenticator.bearer(token));
        User revoked = new User(
                Town.ALICE.id(),
                "alice",
                "alice",
                true,
                true,
                Town.ALICE.accessLevel(),
                1,
                Instant.ofEpochMilli(node.policies.now() + 1),
                null);

        node.policies.put(Town.BAKERY, revoked);

        assertThat(Node.failure(authenticator.bearer(token))).isInstanceOf(NotAuthorized.class);
        assertThatThrownBy(() -> authenticator.refreshed(open)).isInstanceOf(NotAuthorized.class);
    }

    @Test
    void doesNotStartWithKeysThatItCannotTrust() throws IOException {
        Files.writeString(files.resolve("short"), "0123456789");
        Files.writeString(files.resolve("weak.pem"), pem(pair("RSA", 1024)));
        Files.writeString(files.resolve("private.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
        for (String key : new String[] {
            "secret-file=%1$s/short", "keys=%1$s/weak.pem", "keys=%1$s/private.pem", "keys=%1$s/missing.pem"
        }) {
            assertThatThrownBy(() -> trusting("issuer=x audience=callgate tenant=bakery " + key))
                    .as(key)
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> trusting("issuer=callgate audience=callgate tenant=bakery keys=%1$s/rsa.pem"))
                .isInstanceOf(IllegalStateException.class);
    }

    private Authenticator trusting(String issuers) {
        Settings settings = Settings.of(Map.of("auth.issuers", issuers.formatted(files)));
        return new BearerAuthenticator(
                node.vertx,
                node.policies,
                node.sessions,
                TokenSettings.DEFAULTS,
                ForeignIssuers.read(node.vertx, settings.auth().issuers(), TokenSettings.DEFAULTS));
    }

    private String name(String token) {
        return Node.await(authenticator.bearer(token)).name();
    }

    private JsonObject claims(String issuer) {
        long now = node.policies.now() / 1000;
        return new JsonObject()
                .put("iss", issuer)
                .put("aud", "callgate")
                .put("sub", Town.ALICE.id().toString())
                .put("iat", now)
                .put("exp", now + 300);
    }

    private String rsa(UnaryOperator<JsonObject> change) throws GeneralSecurityException {
        return signed("RS256", RSA.getPrivate(), change.apply(claims("rsa")));
    }

    private static JsonObject header(String algorithm, @org.jspecify.annotations.Nullable String kid) {
        JsonObject header = new JsonObject().put("typ", "JWT").put("alg", algorithm);
        return kid == null ? header : header.put("kid", kid);
    }

    private static String signed(String algorithm, PrivateKey key, JsonObject claims) throws GeneralSecurityException {
        return signed(header(algorithm, "any"), key, claims);
    }

    private static String signed(JsonObject header, PrivateKey key, JsonObject claims) throws GeneralSecurityException {
        String body = encoded(header) + "." + encoded(claims);
        Signature signature = Signature.getInstance(
                Map.of("RS256", "SHA256withRSA", "ES256", "SHA256withECDSAinP1363Format", "EdDSA", "Ed25519")
                        .getOrDefault(header.getString("alg"), ""));
        signature.initSign(key);
        signature.update(body.getBytes(StandardCharsets.US_ASCII));
        return body + "." + base64(signature.sign());
    }

    private static String hs256(String secret, JsonObject claims) throws GeneralSecurityException {
        return hs256(secret.getBytes(StandardCharsets.UTF_8), header("HS256", null), claims);
    }

    private static String hs256(byte[] secret, JsonObject header, JsonObject claims) throws GeneralSecurityException {
        String body = encoded(header) + "." + encoded(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return body + "." + base64(mac.doFinal(body.getBytes(StandardCharsets.US_ASCII)));
    }

    private static KeyPair pair(String type, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(KeyPair pair) {
        String body = Base64.getMimeEncoder(64, new byte[] {10})
                .encodeToString(pair.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    private static JsonObject without(JsonObject claims, String name) {
        claims.remove(name);
        return claims;
    }

    private static String encoded(JsonObject json) {
        return base64(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
