package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.http.Access;
import dev.callgate.http.Client;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicGateIT {
    private static final String PASSWORD = "a:b: pass\u00fc\u4e16\ud83d\ude00 ";

    private final Node node = Node.alone();
    private final Promise<Void> gone = Promise.promise();
    private final CountDownLatch asked = new CountDownLatch(2);
    private final Client client = new Client(node.vertx, Access.IGNORED, this::mount);

    @AfterEach
    void close() {
        node.close();
    }

    private void mount(Router router) {
        router.route("/who")
                .handler(ctx -> {
                    ctx.request().connection().closeHandler(closed -> gone.tryComplete());
                    ctx.next();
                    asked.countDown();
                })
                .handler(new BasicGate(node.basic))
                .handler(ctx -> ctx.end(Callers.get(ctx).name() + ctx.body().asString()))
                .failureHandler(BasicGateIT::failed);
    }

    private static void failed(RoutingContext ctx) {
        ctx.response()
                .setStatusCode(403)
                .end(((NotAuthorized) ctx.failure()).failure().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "basic ", "BASIC   "})
    void takesAPasswordOfWhateverCharacters(String scheme) {
        node.setPassword(Town.BOB, PASSWORD);

        HttpResponse<String> answer = client.get("/who", "Authorization", scheme + base64("bob:" + PASSWORD));

        assertThat(answer.body()).isEqualTo("bobnull");
    }

    @Test
    void leavesTheBodyToItsSurface() {
        node.setPassword(Town.BOB, PASSWORD);
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = client.send(
                    HttpMethod.PUT.name(), "/who", "!", "Authorization", "Basic " + base64("bob:" + PASSWORD));
            assertThat(answer.body()).isEqualTo("bob!");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {":secret", "bob:", ":", "bob:secret ", "bob: secret", "BOB:secret", "bob@bakery:x:secret"})
    void knowsNobodyByAnother(String pair) {
        node.setPassword(Town.BOB, "secret");

        assertThat(turnedAway("Basic " + base64(pair))).isEqualTo("WRONG_CREDENTIALS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic Ym9i",
                "Basic Ym9iOnNl*3JldA==",
                "Basic Ym9iOnN lY3JldA==",
                "Basic Ym9iOnNlY3JldA=",
                "Basic bob:secret",
                "BasicYm9iOnNlY3JldA==",
                "Digest Ym9iOnNlY3JldA==",
                "Bearer Ym9iOnNlY3JldA==",
                ""
            })
    void refusesWhatIsNoPair(String header) {
        assertThat(turnedAway(header)).isEqualTo("MALFORMED");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        assertThat(turnedAway("Basic " + base64("bob:pass\u00fc", StandardCharsets.ISO_8859_1)))
                .isEqualTo("MALFORMED");
    }

    @Test
    void refusesATokenHoweverGood() {
        assertThat(turnedAway("Bearer " + node.tokenOf(Town.BOB))).isEqualTo("MALFORMED");
    }

    @Test
    void refusesTwoHeadersHoweverGood() {
        node.setPassword(Town.BOB, "secret");
        String good = "Basic " + base64("bob:secret");

        assertThat(client.get("/who", "Authorization", good, "Authorization", good)
                        .body())
                .isEqualTo("MALFORMED");
    }

    @Test
    void asksForAHeader() {
        assertThat(client.get("/who").body()).isEqualTo("MISSING");
    }

    @Test
    void goesOnForOthersWhereTheFirstWhoAskedHasGoneAway() throws Exception {
        node.setPassword(Town.BOB, "secret");
        String header = "Authorization: Basic " + base64("bob:secret");
        Promise<Void> held = node.credentials.hold();
        NetSocket first = Node.await(node.vertx.createNetClient().connect(client.port(), "127.0.0.1"));
        Node.await(first.write("GET /who HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n"));
        CompletableFuture<HttpResponse<String>> second = CompletableFuture.supplyAsync(
                () -> client.get("/who", "Authorization", "Basic " + base64("bob:secret")));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        Node.await(first.close());
        Node.await(gone.future());
        held.complete();

        assertThat(second.get(20, TimeUnit.SECONDS).body()).isEqualTo("bobnull");
        assertThat(node.credentials.asked()).isEqualTo(1);
    }

    private String turnedAway(String header) {
        return client.get("/who", "Authorization", header).body();
    }

    private static String base64(String pair) {
        return base64(pair, StandardCharsets.UTF_8);
    }

    private static String base64(String pair, Charset charset) {
        return Base64.getEncoder().encodeToString(pair.getBytes(charset));
    }
}
