package dev.callgate.auth;

import static dev.callgate.auth.ForeignTokens.encoded;
import static dev.callgate.auth.ForeignTokens.header;
import static dev.callgate.auth.ForeignTokens.hs256;
import static dev.callgate.auth.ForeignTokens.jwk;
import static dev.callgate.auth.ForeignTokens.pair;
import static dev.callgate.auth.ForeignTokens.pem;
import static dev.callgate.auth.ForeignTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.auth.keys.FetchPace;
import dev.callgate.auth.keys.Fetching;
import dev.callgate.auth.keys.KeyServer;
import dev.callgate.config.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of issuers whose keys are fetched, from first token to the last, with a clock that the tests move. */
class FetchedKeysIT {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration GAP = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofHours(6);
    private static final FetchPace WHEN_NEEDED = new FetchPace(NEVER, NEVER, NEVER, GAP, KEPT, GAP, SOON, SOON);
    private static final FetchPace ALL_THE_TIME = new FetchPace(SOON, SOON, NEVER, GAP, KEPT, GAP, SOON, SOON);

    private static final KeyPair RSA = pair("RSA", 2048);
    private static final KeyPair OTHER_RSA = pair("RSA", 2048);
    private static final KeyPair EC = pair("EC", 256);
    private static final KeyPair ED = pair("Ed25519", 255);
    private static final Map<KeyPair, String> ALGORITHMS =
            Map.of(RSA, "RS256", OTHER_RSA, "RS256", EC, "ES256", ED, "EdDSA");

    private final Node node = Node.alone();
    private final KeyServer server = new KeyServer();
    private final KeyServer another = new KeyServer();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // it may wrap at any time
    private final AtomicLong made = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Authenticator authenticator = node.authenticator;
    private List<String> deployments = List.of();

    @AfterEach
    void close() {
        node.close();
        server.close();
        another.close();
    }

    @Test
    void knowsTheUsersByEachAlgorithmWithAndWithoutAKid() throws GeneralSecurityException {
        server.publishing(jwk(RSA, "r"), jwk(EC, "e"), jwk(ED, "d"));
        trust(WHEN_NEEDED);

        for (Map.Entry<String, KeyPair> key : Map.of("r", RSA, "e", EC, "d", ED).entrySet()) {
            assertThat(name(token(key.getValue(), key.getKey()))).isEqualTo("alice");
            assertThat(name(token(key.getValue(), null))).isEqualTo("alice");
        }
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void refusesEveryConfusionOfKeysAndAlgorithms() throws GeneralSecurityException {
        server.publishing(jwk(RSA, "r"), jwk(RSA, "1"), jwk(EC, "e"), jwk(ED, null));
        another.publishing(jwk(OTHER_RSA, "o"));
        trust(WHEN_NEEDED);
        assertThat(name(signed(header("RS256", "o"), OTHER_RSA.getPrivate(), claims("another"))))
                .as("the other issuer's own token")
                .isEqualTo("alice");

        for (byte[] secret : List.of(
                pem(RSA).getBytes(StandardCharsets.UTF_8),
                RSA.getPublic().getEncoded(),
                jwk(RSA, "r").getString("n").getBytes(StandardCharsets.UTF_8),
                jwk(RSA, "r").encode().getBytes(StandardCharsets.UTF_8))) {
            refuses("the public key as a secret", hs256(secret, header("HS256", "r"), claims("server")));
            refuses("the same without a kid", hs256(secret, header("HS256", null), claims("server")));
        }
        refuses("another key's kid", token(RSA, "e"));
        refuses("another key under the kid", token(OTHER_RSA, "r"));
        refuses("a kid for a key without", token(ED, "d"));
        refuses("another issuer's key by its kid", token(OTHER_RSA, "o"));
        refuses("another issuer's key without a kid", token(OTHER_RSA, null));
        refuses("our own key's kid", token(RSA, ownKid()));
        refuses(
                "a kid that is no text",
                signed(header("RS256", null).put("kid", 1), RSA.getPrivate(), claims("server")));
        refuses("no algorithm", token(RSA, "r").replaceFirst("[^.]+", encoded(header("none", "r"))));
    }

    @Test
    void knowsANewKeyWithoutARestartAndRefusesWhatAGoneOneSigned() throws GeneralSecurityException {
        server.publishing(jwk(RSA, "old"));
        trust(WHEN_NEEDED);
        String old = token(RSA, "old");
        Caller open = Node.await(authenticator.bearer(old));

        server.publishing(jwk(RSA, "old"), jwk(EC, "new"));
        pass(GAP);
        assertThat(name(token(EC, "new"))).isEqualTo("alice");
        assertThat(name(old)).as("while its key is published").isEqualTo("alice");
        authenticator.refreshed(open);

        server.publishing(jwk(EC, "new"), jwk(ED, "newer"));
        pass(GAP);
        assertThat(name(token(ED, "newer"))).isEqualTo("alice");
        refuses("a remembered token of a key that is gone", old);
        assertThatThrownBy(() -> authenticator.refreshed(open)).isInstanceOf(NotAuthorized.class);
    }

    @Test
    void refusesWhatAKeySignedThatHasAnotherInItsPlaceUnderTheSameKid() throws GeneralSecurityException {
        server.publishing(jwk(RSA, "same"));
        trust(WHEN_NEEDED);
        String old = token(RSA, "same");
        assertThat(name(old)).isEqualTo("alice");

        server.publishing(jwk(OTHER_RSA, "same"), jwk(ED, "new"));
        pass(GAP);
        assertThat(name(token(ED, "new"))).isEqualTo("alice");

        refuses("the old key's", old);
        assertThat(name(token(OTHER_RSA, "same"))).isEqualTo("alice");
    }

    @Test
    void followsTheSetByTimeAlone() throws Exception {
        server.publishing(jwk(RSA, "old"));
        trust(ALL_THE_TIME);
        String old = token(RSA, "old");
        Caller open = Node.await(authenticator.bearer(old));

        server.publishing(jwk(EC, "new"));
        server.next();
        server.next(); // by now the answer to the one before was taken

        refuses("a remembered token of a key that is gone", old);
        assertThatThrownBy(() -> authenticator.refreshed(open)).isInstanceOf(NotAuthorized.class);
        assertThat(name(token(EC, "new"))).isEqualTo("alice");
    }

    @Test
    void asksAgainWhenTheAnswerIsOver() throws Exception {
        server.answering(request -> request.response()
                .putHeader("Cache-Control", "public, max-age=0")
                .end(set(jwk(RSA, "r"))));
        trust(new FetchPace(SOON, NEVER, NEVER, GAP, KEPT, GAP, SOON, SOON));

        assertThat(name(token(RSA, "r"))).isEqualTo("alice");

        server.next();
        server.next();
    }

    @Test
    void startsWhileTheIssuerIsAwayAndKnowsItsTokensOnceItIsThere() throws Exception {
        server.shut();
        server.publishing(jwk(RSA, "r"));
        trust(WHEN_NEEDED);
        refuses("without keys", token(RSA, "r"));
        assertThat(fetches("unreachable")).isPositive();
        assertThat(age()).isInfinite();

        server.open();
        server.next();

        assertThat(name(token(RSA, "r"))).isEqualTo("alice");
        assertThat(fetches("fetched")).isEqualTo(1);
        assertThat(age()).isZero();
    }

    @Test
    void keepsTheLastKeysForAWhileWhenNoMoreCome() throws Exception {
        server.publishing(jwk(RSA, "r"));
        trust(WHEN_NEEDED);
        String known = token(RSA, "r");
        Caller open = Node.await(authenticator.bearer(known));

        server.answering(request -> request.response().setStatusCode(503).end());
        pass(KEPT);
        refuses("an unknown key", token(EC, "new"));
        assertThat(fetches("unusable")).isPositive();
        assertThat(name(known)).isEqualTo("alice");
        assertThat(name(token(RSA, null))).isEqualTo("alice");
        assertThat(age()).isEqualTo((double) KEPT.toSeconds());

        pass(Duration.ofNanos(1));
        refuses("a remembered token, keys too old", known);
        refuses("a fresh token, keys too old", token(RSA, null));
        assertThatThrownBy(() -> authenticator.refreshed(open)).isInstanceOf(NotAuthorized.class);

        server.publishing(jwk(RSA, "r"));
        server.next(); // and a fresh token waits for what that brings
        assertThat(name(token(RSA, "r"))).isEqualTo("alice");
        assertThat(name(known)).as("its key is published again").isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[{}]", "null"})
    void keepsThemWhereTheAnswerIsNoKeySet(String answer) throws GeneralSecurityException {
        server.publishing(jwk(RSA, "r"));
        trust(WHEN_NEEDED);
        assertThat(name(token(RSA, "r"))).isEqualTo("alice");

        server.answering(request -> request.response().end(answer));
        pass(GAP);
        refuses("an unknown key", token(EC, "new"));

        assertThat(fetches("unusable")).isPositive();
        assertThat(name(token(RSA, "r"))).isEqualTo("alice");
    }

    @Test
    void refusesAllTokensOnceNoKeyIsPublished() throws GeneralSecurityException {
        server.publishing(jwk(RSA, "r"));
        trust(WHEN_NEEDED);
        String token = token(RSA, "r");
        assertThat(name(token)).isEqualTo("alice");

        server.publishing();
        pass(GAP);
        refuses("an unknown key", token(EC, "new"));

        refuses("a remembered token", token);
        refuses("a fresh one", token(RSA, null));
    }

    @Test
    void fetchesOnceForAllWhoWait() throws Exception {
        List<HttpServerRequest> held = new ArrayList<>();
        server.answering(held::add);
        trust(WHEN_NEEDED);
        String token = token(RSA, "r");
        List<Future<Caller>> waiting =
                Stream.generate(() -> authenticator.bearer(token)).limit(50).toList();
        HttpServerRequest only = server.next();

        only.response().end(set(jwk(RSA, "r")));

        for (Future<Caller> caller : waiting) {
            assertThat(Node.await(caller).name()).isEqualTo("alice");
        }
        assertThat(held).hasSize(1);
    }

    @Test
    void goesOnWhereItWasAskedAfterWaiting() throws Exception {
        server.answering(request -> {});
        trust(WHEN_NEEDED);
        String token = token(RSA, "r");
        Promise<Thread> before = Promise.promise();
        Promise<Thread> after = Promise.promise();
        node.vertx.getOrCreateContext().runOnContext(here -> {
            before.complete(Thread.currentThread());
            authenticator.bearer(token).onComplete(known -> after.complete(Thread.currentThread()));
        });
        Thread asked = Node.await(before.future());

        server.next().response().end(set(jwk(RSA, "r")));

        assertThat(Node.await(after.future())).isSameAs(asked);
    }

    @Test
    void fetchesOnceForAFloodOfUnknownKids() throws GeneralSecurityException {
        server.publishing(jwk(RSA, "r"));
        trust(WHEN_NEEDED);
        assertThat(name(token(RSA, "r"))).isEqualTo("alice");

        flood();
        assertThat(server.requests()).as("just fetched").isEqualTo(1);

        pass(GAP);
        flood();
        assertThat(server.requests()).isEqualTo(2);

        pass(GAP.minusNanos(1));
        flood();
        assertThat(server.requests()).isEqualTo(2);
        assertThat(name(token(RSA, "r"))).isEqualTo("alice");
    }

    private void flood() throws GeneralSecurityException {
        String token = token(RSA, "r");
        for (int i = 0; i < 100; i++) {
            refuses("an unknown key", token.replaceFirst("[^.]+", encoded(header("RS256", "unknown-" + i))));
        }
    }

    @Test
    void leavesAnIssuerInTroubleToItsRetries() throws GeneralSecurityException {
        server.answering(request -> request.response().setStatusCode(500).end());
        trust(new FetchPace(NEVER, NEVER, NEVER, GAP, KEPT, GAP, NEVER, NEVER));
        refuses("without keys", token(RSA, "r"));

        pass(GAP);
        flood();

        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void endsWithTheFetchUnderWay() throws Exception {
        server.publishing(jwk(RSA, "r"));
        trust(WHEN_NEEDED);
        assertThat(name(token(RSA, "r"))).isEqualTo("alice");
        List<HttpServerRequest> held = new ArrayList<>();
        server.answering(held::add);
        pass(GAP);
        Future<Caller> waiting = authenticator.bearer(token(EC, "new"));
        Promise<Void> cut = Promise.promise();
        server.next().connection().closeHandler(cut::complete);

        for (String deployment : deployments) {
            Node.await(node.vertx.undeploy(deployment));
        }

        Node.await(cut.future());
        assertThat(Node.failure(waiting)).isInstanceOf(NotAuthorized.class);
        pass(GAP);
        refuses("an unknown key", token(EC, "new"));
        assertThat(held).as("nobody asks any more").hasSize(1);
        assertThat(fetches("unreachable")).as("that is no failure").isZero();
    }

    private void trust(FetchPace pace) {
        Settings settings = Settings.of(Map.of(
                "auth.issuers",
                "issuer=server audience=callgate tenant=bakery jwks-uri=" + server.url()
                        + ",issuer=another audience=callgate tenant=bakery jwks-uri=" + another.url()));
        ForeignIssuers issuers = ForeignIssuers.read(
                node.vertx,
                settings.auth().issuers(),
                TokenSettings.DEFAULTS.leeway(),
                new Fetching(pace, nanos::get, meters));
        authenticator =
                new BearerAuthenticator(node.vertx, node.policies, node.sessions, TokenSettings.DEFAULTS, issuers);
        deployments = issuers.upkeep().stream()
                .map(keys -> Node.await(node.vertx.deployVerticle(keys, new DeploymentOptions())))
                .toList();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String name(String token) {
        return Node.await(authenticator.bearer(token)).name();
    }

    private void refuses(String what, String token) {
        assertThat(Node.failure(authenticator.bearer(token)))
                .as(what)
                .isInstanceOfSatisfying(
                        NotAuthorized.class, why -> assertThat(why.failure()).isEqualTo(AuthFailure.INVALID));
    }

    /** Another one each time, so that none is remembered but where a test keeps it. */
    private String token(KeyPair key, @Nullable String kid) throws GeneralSecurityException {
        return signed(header(ALGORITHMS.getOrDefault(key, ""), kid), key.getPrivate(), claims("server"));
    }

    private JsonObject claims(String issuer) {
        return ForeignTokens.claims(issuer, node.policies.now()).put("jti", made.incrementAndGet());
    }

    private String ownKid() {
        return node.policies.tenants().keys().iterator().next().kid();
    }

    private static String set(JsonObject... keys) {
        return new JsonObject()
                .put("keys", new JsonArray(List.of((Object[]) keys)))
                .encode();
    }

    private double fetches(String result) {
        return meters.get("callgate.issuers.fetches")
                .tag("issuer", "server")
                .tag("result", result)
                .counter()
                .count();
    }

    private double age() {
        return meters.get("callgate.issuers.keys.age")
                .tag("issuer", "server")
                .gauge()
                .value();
    }
}
