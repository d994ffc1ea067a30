package dev.callgate.auth;

import static dev.callgate.auth.ForeignTokens.encoded;
import static dev.callgate.auth.ForeignTokens.header;
import static dev.callgate.auth.ForeignTokens.hs256;
import static dev.callgate.auth.ForeignTokens.pair;
import static dev.callgate.auth.ForeignTokens.pem;
import static dev.callgate.auth.ForeignTokens.signed;
import static dev.callgate.auth.ForeignTokens.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.auth.keys.Fetching;
import dev.callgate.config.Settings;
import dev.callgate.policy.Fact.User;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
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
    void takesAUsernameForWhomItNamesNow() throws GeneralSecurityException {
        String token = hs256(SECRET, claims("shared").put("sub", "x").put("preferred_username", "bob"));
        assertThat(name(token)).isEqualTo("bob");

        node.policies.put(Town.BAKERY, named(Town.BOB, "bobby"));
        assertThat(Node.failure(authenticator.bearer(token))).isInstanceOf(NotAuthorized.class);

        node.policies.put(Town.BAKERY, named(Town.VERA, "bob"));
        assertThat(Node.await(authenticator.bearer(token)).user()).isEqualTo(Town.VERA.id());
    }

    private static User named(User user, String username) {
        return new User(
                user.id(),
                username,
                user.displayName(),
                user.enabled(),
                user.full(),
                user.accessLevel(),
                user.credentialVersion(),
                user.tokensValidAfter(),
                user.lastPasswordChangedAt());
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
        String rsa = pem(RSA);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("weak", pem(pair("RSA", 1024)));
        bad.put("another curve", pem(pair("EC", 384)));
        bad.put("a key for agreement", pem(pair("X25519", 255)));
        bad.put("two", rsa + pem(EC));
        bad.put("private", rsa.replace("PUBLIC", "PRIVATE"));
        bad.put("a certificate", rsa.replace("PUBLIC KEY", "CERTIFICATE"));
        bad.put("cut", rsa.replaceFirst("\n.{64}\n", "\n"));
        bad.put("no base64", rsa.replaceFirst("A", "!"));
        bad.put("empty", "");
        for (Map.Entry<String, String> key : bad.entrySet()) {
            Files.writeString(files.resolve("bad.pem"), key.getValue());
            doesNotStart(key.getKey(), "keys=%1$s/rsa.pem;%1$s/bad.pem", "bad.pem must hold one PEM public key");
        }
        doesNotStart("missing", "keys=%1$s/missing.pem", "missing.pem cannot be read");
        Files.writeString(files.resolve("short"), "0123456789abcdef0123456789abcde\n");
        doesNotStart("a short secret", "secret-file=%1$s/short", "short must hold a secret of at least 32 bytes");
    }

    private void doesNotStart(String what, String keys, String why) {
        assertThatThrownBy(() -> trusting("issuer=x audience=callgate tenant=bakery " + keys))
                .as(what)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("auth.issuers: ")
                .hasMessageContaining(why);
    }

    @Test
    void namesTheKeyThatSignedInTheProof() throws GeneralSecurityException {
        String byEc = Node.await(authenticator.bearer(
                        signed("ES256", EC.getPrivate(), claims("mixed").put("org", Town.BAKERY))))
                .proof()
                .kid();
        String byEd = Node.await(authenticator.bearer(
                        signed("EdDSA", ED.getPrivate(), claims("mixed").put("org", Town.BAKERY))))
                .proof()
                .kid();

        assertThat(byEc).startsWith("issuer mixed ").isNotEqualTo(byEd);
        assertThat(byEd).startsWith("issuer mixed ");
    }

    private Authenticator trusting(String issuers) {
        Settings settings = Settings.of(Map.of("auth.issuers", issuers.formatted(files)));
        return new BearerAuthenticator(
                node.vertx,
                node.policies,
                node.sessions,
                TokenSettings.DEFAULTS,
                ForeignIssuers.read(
                        node.vertx,
                        settings.auth().issuers(),
                        TokenSettings.DEFAULTS.leeway(),
                        Fetching.counting(new SimpleMeterRegistry())));
    }

    private String name(String token) {
        return Node.await(authenticator.bearer(token)).name();
    }

    private JsonObject claims(String issuer) {
        return ForeignTokens.claims(issuer, node.policies.now());
    }

    private String rsa(UnaryOperator<JsonObject> change) throws GeneralSecurityException {
        return signed("RS256", RSA.getPrivate(), change.apply(claims("rsa")));
    }
}
