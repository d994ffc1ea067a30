package dev.callgate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.decision.Company;
import dev.callgate.decision.FakePolicies;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LiveAttacksIT {
    private final FakePolicies policies = new FakePolicies(Company.policy(), Company.policy("other"));
    private final LiveServer server = new LiveServer(policies, Duration.ofSeconds(20), 2, 3);
    private final String good = server.authenticator.token(Company.TENANT, Company.BOB);

    private final HttpClient client = server.vertx.createHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            no token                 | -                     | callgate.live.v1                          | 401
            forged token             | Bearer forged         | callgate.live.v1                          | 401
            expired token            | Bearer EXPIRED        | callgate.live.v1                          | 401
            Basic instead            | Basic Ym9iOmJvYg==    | callgate.live.v1                          | 401
            empty Bearer             | Bearer                | callgate.live.v1                          | 401
            two tokens               | Bearer GOOD           | callgate.live.v1,bearer.GOOD              | 401
            two protocol tokens      | -                     | callgate.live.v1,bearer.GOOD,bearer.GOOD  | 401
            forged protocol token    | -                     | callgate.live.v1,bearer.forged            | 401
            empty protocol token     | -                     | callgate.live.v1,bearer.                  | 401
            service token            | Bearer SERVICE        | callgate.live.v1                          | 403
            token of another scope   | Bearer NARROW         | callgate.live.v1                          | 403
            no subprotocol           | Bearer GOOD           | -                                         | 400
            another subprotocol      | Bearer GOOD           | callgate.live.v2                          | 400
            only the token protocol  | -                     | bearer.GOOD                               | 400
            """)
    void refusesTheUpgrade(String name, String authorization, String protocols, int status) {
        UpgradeRejectedException refused = refusal(options -> {
            if (authorization != null) {
                options.addHeader("Authorization", filled(authorization));
            }
            options.setSubProtocols(
                    protocols == null ? null : List.of(filled(protocols).split(",", -1)));
            return options;
        });
        assertThat(refused.getStatus()).isEqualTo(status);
        assertThat(refused.getHeaders().get("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.getHeaders().contains("WWW-Authenticate")).isEqualTo(status == 401);
        assertThat(refused.getBody().toJsonObject().getInteger("status")).isEqualTo(status);
        assertThat(refused.getBody().toString()).doesNotContain(good, "forged", "Exception");
        assertThat(server.live.sessions()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"?access_token=GOOD", "?token=GOOD", "?x=1"})
    void refusesAnyQueryEvenWithAGoodTokenBeside(String query) {
        UpgradeRejectedException refused = refusal(
                options -> options.addHeader("Authorization", "Bearer " + good).setURI("/v1/live" + filled(query)));
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getBody().toString()).doesNotContain(good);
    }

    @ParameterizedTest(name = "{0} gets {1}")
    @CsvSource({
        "https://evil.example, 403",
        "null, 403",
        "http://localhost.evil.example, 403",
        "https://panel.example.evil, 403",
        "http://localhost:1, 403",
        "OWN, 101",
        "https://panel.example, 101",
    })
    void letsOnlyPagesOfKnownOriginsConnect(String origin, int status) {
        WebSocketConnectOptions options = Panel.options(server.port())
                .addHeader("Authorization", "Bearer " + good)
                .addHeader("Origin", origin.replace("OWN", "http://localhost:" + server.port()));
        if (status == 101) {
            assertThat(Panel.open(server.vertx, options).next().getString("type"))
                    .isEqualTo("snapshot");
        } else {
            assertThatThrownBy(() -> Panel.open(server.vertx, options))
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            refused -> assertThat(refused.getStatus()).isEqualTo(status));
        }
    }

    @Test
    void takesABrowsersTokenAsASubprotocolAndAnswersOnlyWithItsOwn() {
        Panel panel = Panel.open(server.vertx, Panel.options(server.port()).addSubProtocol("bearer." + good));
        assertThat(panel.next().getString("type")).isEqualTo("snapshot");
        assertThat(panel.protocol()).isEqualTo(Handshake.PROTOCOL);
    }

    @Test
    void showsAnotherTenantsUserOfTheSameIdNothingOfThisOne() {
        Panel here = Panel.open(server.vertx, server.port(), good);
        Panel there = Panel.open(server.vertx, server.port(), server.authenticator.token("other", Company.BOB));
        here.next();
        there.next();
        var subject = new Subject.OfUser(Company.BOB);
        policies.apply(
                Company.TENANT,
                Entry.created(Company.allow(Company.id(201), subject, new Selector.One(Company.LOBBY), "spy")));
        here.next();
        policies.apply(
                "other",
                Entry.created(Company.allow(Company.id(201), subject, new Selector.One(Company.LOBBY), "pickup")));
        assertThat(there.next().getLong("revision")).isEqualTo(2);
        assertThat(there.permissions().getJsonObject(Company.LOBBY.id()).getBoolean("spy"))
                .isFalse();
        assertThat(here.isQuiet()).isTrue();
    }

    @Test
    void endsASessionThatSendsAMessage() {
        Panel text = Panel.open(server.vertx, server.port(), good);
        text.next();
        text.socket().writeTextMessage("{\"type\":\"hello\"}");
        assertThat(text.closed()).startsWith("1003");
        Panel binary = Panel.open(server.vertx, server.port(), good);
        binary.next();
        binary.socket().writeBinaryMessage(Buffer.buffer("x"));
        assertThat(binary.closed()).startsWith("1003");
    }

    @Test
    void endsASessionThatSendsTooLargeAFrame() {
        Panel panel = Panel.open(server.vertx, server.port(), good);
        panel.next();
        panel.socket().writeFrame(WebSocketFrame.textFrame("x".repeat(4097), true));
        assertThat(panel.closed()).isEqualTo("1009 message too large");
    }

    @Test
    void answersPings() {
        Panel panel = Panel.open(server.vertx, server.port(), good);
        panel.next();
        var pong = new CompletableFuture<String>();
        panel.socket().pongHandler(data -> pong.complete(data.toString()));
        panel.socket().writePing(Buffer.buffer("still there?"));
        assertThat(pong).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("still there?");
    }

    @Test
    void refusesMoreSessionsThanAUserOrTenantMayHave() {
        Panel first = Panel.open(server.vertx, server.port(), good);
        first.next();
        Panel.open(server.vertx, server.port(), good).next();
        assertThat(refusal(this::withGoodToken).getStatus()).isEqualTo(429);

        String alice = server.authenticator.token(Company.TENANT, Company.ALICE);
        Panel.open(server.vertx, server.port(), alice).next();
        String carol = server.authenticator.token(Company.TENANT, Company.CAROL);
        assertThat(refusal(options -> options.addHeader("Authorization", "Bearer " + carol))
                        .getStatus())
                .isEqualTo(429);

        first.close();
        server.awaitSessions(2);
        Panel.open(server.vertx, server.port(), good).next();
    }

    @Test
    void tellsThoseWhoDoNotUpgradeHowTo() {
        JsonObject problem = client.request(HttpMethod.GET, server.port(), "localhost", "/v1/live")
                // As one, on the event loop: a body that comes before somebody asks for it is lost.
                .compose(request -> request.putHeader("Authorization", "Bearer " + good)
                        .send()
                        .expecting(response -> "websocket".equals(response.getHeader("Upgrade")))
                        .compose(HttpClientResponse::body))
                .await()
                .toJsonObject();
        assertThat(problem.getInteger("status")).isEqualTo(426);
    }

    private WebSocketConnectOptions withGoodToken(WebSocketConnectOptions options) {
        return options.addHeader("Authorization", "Bearer " + good);
    }

    private UpgradeRejectedException refusal(UnaryOperator<WebSocketConnectOptions> attack) {
        try {
            Panel.open(server.vertx, attack.apply(Panel.options(server.port())));
        } catch (UpgradeRejectedException refused) {
            return refused;
        }
        throw new AssertionError("was let in");
    }

    private String filled(String text) {
        return text.replace("GOOD", good)
                .replace("EXPIRED", server.authenticator.token(Company.TENANT, Company.BOB, null, policies.now()))
                .replace(
                        "SERVICE", server.authenticator.token(Company.TENANT, null, Set.of(LiveRoutes.SCOPE), 1L << 60))
                .replace(
                        "NARROW",
                        server.authenticator.token(Company.TENANT, Company.BOB, Set.of("decisions:check"), 1L << 60));
    }
}
