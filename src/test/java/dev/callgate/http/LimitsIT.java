package dev.callgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a node takes at a time and how long it waits for it, over real sockets that ask for too much. */
@Timeout(60)
class LimitsIT {
    private static final int PLENTY = 100;
    private static final int LARGE = 32 << 20;
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(50);

    private final Vertx vertx = Vertx.vertx();
    private final Promise<String> answer = Promise.promise();
    private Load load = new Load(new HttpSettings.Counts(1, 1, 1, 1));
    private int port;

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void readsJsonUpToItsDepth() throws IOException {
        serve(new HttpSettings.Counts(PLENTY, PLENTY, PLENTY, 10), LONG, LONG);
        try (Raw client = new Raw(port)) {
            assertThat(client.ask(json(10))).startsWith("HTTP/1.1 200 ");
            String refused = client.ask(json(11));
            assertThat(refused).startsWith("HTTP/1.1 400 ").contains("JSON may be nested 10 deep");
        }
    }

    private static String json(int depth) {
        String body = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
        return "PUT /json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    @Test
    void takesNoMoreHeadersThanItMay() throws IOException {
        serve(new HttpSettings.Counts(PLENTY, PLENTY, 10, PLENTY), LONG, LONG);
        try (Raw client = new Raw(port)) {
            assertThat(client.ask(get("/now", 10))).startsWith("HTTP/1.1 200 ");
            assertThat(client.ask(get("/now", 11)))
                    .startsWith("HTTP/1.1 431 ")
                    .contains(Problem.MEDIA_TYPE, "A request may have 10 headers.");
        }
    }

    @Test
    void closesOneConnectionTooManyUntilAnotherHasClosed() throws IOException {
        serve(new HttpSettings.Counts(2, PLENTY, PLENTY, PLENTY), LONG, LONG);
        try (Raw first = new Raw(port)) {
            try (Raw second = new Raw(port)) {
                assertThat(first.ask(get("/now", 1))).startsWith("HTTP/1.1 200 ");
                assertThat(second.ask(get("/now", 1))).startsWith("HTTP/1.1 200 ");
                try (Raw third = new Raw(port)) {
                    assertThat(third.rest()).isEmpty();
                }
            }
            awaitConnections(1);
            try (Raw third = new Raw(port)) {
                assertThat(third.ask(get("/now", 1))).startsWith("HTTP/1.1 200 ");
            }
        }
        awaitConnections(0);
        assertThat(load.refusedConnections()).isEqualTo(1);
    }

    @Test
    void countsTheConnectionsOfAllEventLoopsTogether() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort(); // event loops can share none that each finds for itself
        }
        HttpSettings.Counts counts = new HttpSettings.Counts(5, PLENTY, PLENTY, PLENTY);
        serve(counts, LONG, LONG);
        deploy(counts, new HttpSettings.Times(LONG, LONG, LONG, LONG));
        List<Raw> clients = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            clients.add(new Raw(port));
        }
        await(() -> (int) load.refusedConnections(), 7);
        assertThat(load.connections()).isEqualTo(5);
        for (Raw client : clients) {
            client.close();
        }
        awaitConnections(0);
    }

    @Test
    void answersOneRequestTooManyAtItsHeadUntilAnotherHasBeenAnswered() throws IOException {
        serve(new HttpSettings.Counts(PLENTY, 1, PLENTY, PLENTY), LONG, LONG);
        try (Raw first = new Raw(port);
                Raw second = new Raw(port)) {
            first.send(get("/hold", 1));
            awaitRequests(1);
            String refused = second.ask("PUT /json HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n");
            assertThat(refused)
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("retry-after: 1\r\n")
                    .contains(Problem.MEDIA_TYPE);
            JsonObject problem = new JsonObject(refused.substring(refused.indexOf('{')));
            assertThat(problem.getString("detail")).isEqualTo("This node has as many requests under way as it takes.");
            assertThat(refused).contains(problem.getString("id"));
            assertThat(load.requests()).isEqualTo(1);

            answer.complete("at last");
            assertThat(first.answer()).startsWith("HTTP/1.1 200 ");
            awaitRequests(0);
            assertThat(second.ask("{} bytes." + get("/now", 1))).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void forgetsTheRequestOfAClientThatIsGone() throws IOException {
        serve(new HttpSettings.Counts(PLENTY, 1, PLENTY, PLENTY), LONG, LONG);
        try (Raw client = new Raw(port)) {
            client.send(get("/hold", 1));
            awaitRequests(1);
        }
        awaitRequests(0);
        awaitConnections(0);
    }

    @Test
    void countsAWebSocketAsAConnectionOnly() throws IOException {
        serve(new HttpSettings.Counts(1, 1, PLENTY, PLENTY), LONG, LONG);
        try (Raw panel = new Raw(port)) {
            assertThat(panel.ask(upgrade("/panel"))).startsWith("HTTP/1.1 101 ");
            awaitRequests(0);
            assertThat(load.connections()).isEqualTo(1);
            try (Raw second = new Raw(port)) {
                assertThat(second.rest()).isEmpty();
            }
        }
        awaitConnections(0);
        assertThat(load.requests()).isZero();
    }

    @Test
    void cutsOffAHeadThatTrickles() throws IOException {
        serve(plenty(), SHORT, LONG);
        try (Raw client = new Raw(port)) {
            assertThat(client.trickle("GET /now HTTP/1.1\r\nHost: ", "x")).isEmpty();
        }
        assertThat(load.late()).isEqualTo(1);
        awaitConnections(0);
    }

    @Test
    void cutsOffTheHeadAfterAnAnswerThatTrickles() throws IOException {
        serve(plenty(), LONG, SHORT);
        try (Raw client = new Raw(port)) {
            assertThat(client.ask(get("/now", 1))).startsWith("HTTP/1.1 200 ");
            assertThat(client.trickle("GET /now HTTP/1.1\r\nHost: ", "x")).isEmpty();
        }
        assertThat(load.late()).isEqualTo(1);
    }

    @Test
    void answersABodyThatTricklesWith408AndCloses() throws IOException {
        serve(plenty(), SHORT, LONG);
        try (Raw client = new Raw(port)) {
            String put = "PUT /json HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n";
            assertThat(client.trickle(put, "x"))
                    .startsWith("HTTP/1.1 408 ")
                    .contains(Problem.MEDIA_TYPE, "the body did not arrive within 400 ms");
        }
        awaitRequests(0);
        awaitConnections(0);
    }

    @Test
    void cutsOffABodyThatTricklesAfterItsAnswer() throws IOException {
        serve(plenty(), LONG, SHORT);
        try (Raw client = new Raw(port)) {
            String put = "PUT /unread HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
            assertThat(client.trickle(put, "1\r\nx\r\n")).startsWith("HTTP/1.1 401 ");
        }
        assertThat(load.late()).isEqualTo(1);
    }

    @Test
    void givesARoutesBodyTheTimeThatTheRouteSays() throws IOException {
        serve(plenty(), SHORT, LONG);
        try (Raw client = new Raw(port)) {
            client.send("PUT /large HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n");
            answer.future().await();
            assertThat(client.ask("ab")).startsWith("HTTP/1.1 200 ").endsWith("2");
        }
    }

    @Test
    void letsARequestTakeLongerThanItMayTakeToArrive() throws IOException {
        serve(plenty(), SHORT, SHORT);
        long timer = vertx.setTimer(4 * SHORT.toMillis(), late -> answer.complete("worth the wait"));
        try (Raw client = new Raw(port)) {
            assertThat(client.ask(get("/hold", 1))).startsWith("HTTP/1.1 200 ").endsWith("worth the wait");
        }
        assertThat(timer).isNotNegative();
        assertThat(load.late()).isZero();
    }

    @Test
    void cutsOffWhoTakesNothingOfAnAnswer() throws IOException {
        serve(plenty(), LONG, SHORT);
        try (Raw client = new Raw(port)) {
            client.send(get("/much", 1));
            awaitConnections(1);
            awaitConnections(0);
            assertThat(client.take(LARGE)).isLessThan(LARGE);
        }
        assertThat(load.late()).isEqualTo(1);
    }

    @Test
    void letsWhoTakesAnAnswerSlowlyTakeAllOfIt() throws IOException {
        serve(plenty(), LONG, Duration.ofSeconds(1));
        try (Raw client = new Raw(port)) {
            client.send(get("/much", 1));
            for (int i = 0; i < 100; i++) {
                assertThat(client.take(LARGE / 100)).isEqualTo(LARGE / 100);
                vertx.timer(30, TimeUnit.MILLISECONDS).await();
            }
        }
    }

    @Test
    void cutsOffAWebSocketThatTakesNothing() throws IOException {
        serve(plenty(), new HttpSettings.Times(LONG, LONG, LONG, SHORT));
        try (Raw panel = new Raw(port)) {
            assertThat(panel.ask(upgrade("/flood"))).startsWith("HTTP/1.1 101 ");
            awaitConnections(0);
            assertThat(panel.take(LARGE)).isLessThan(LARGE);
        }
    }

    @Test
    void cutsOffAWebSocketThatIsSilent() throws IOException {
        serve(plenty(), new HttpSettings.Times(LONG, LONG, SHORT, LONG));
        try (Raw panel = new Raw(port)) {
            assertThat(panel.ask(upgrade("/panel"))).startsWith("HTTP/1.1 101 ");
            assertThat(panel.rest()).isEmpty();
        }
        awaitConnections(0);
    }

    private void mount(Router router) {
        router.get("/now").handler(ctx -> ctx.end("now"));
        router.get("/hold").handler(ctx -> answer.future().onSuccess(ctx::end));
        router.get("/much").handler(ctx -> ctx.end(Buffer.buffer(new byte[LARGE])));
        router.put("/json")
                .handler(ctx -> ctx.end(JsonBody.read(ctx, ObjectNode.class).toString()));
        router.put("/unread").order(Routes.BEFORE_BODY).handler(ctx -> ctx.fail(401));
        router.put("/large").order(Routes.BEFORE_BODY).handler(ctx -> {
            Exchange.allowBody(ctx, LONG);
            long ignored = vertx.setTimer(4 * SHORT.toMillis(), late -> answer.complete());
            ctx.next();
        });
        router.put("/large").handler(ctx -> ctx.end("" + ctx.body().length()));
        router.get("/panel")
                .order(Routes.BEFORE_BODY)
                .handler(ctx -> ctx.request().toWebSocket().onSuccess(socket -> Exchange.upgraded(ctx)));
        router.get("/flood")
                .order(Routes.BEFORE_BODY)
                .handler(ctx -> ctx.request().toWebSocket().onSuccess(socket -> {
                    Exchange.upgraded(ctx);
                    socket.writeBinaryMessage(Buffer.buffer(new byte[LARGE]));
                }));
    }

    private void serve(HttpSettings.Counts counts, Duration arrival, Duration idle) {
        serve(counts, new HttpSettings.Times(arrival, idle, LONG, LONG));
    }

    private void serve(HttpSettings.Counts counts, HttpSettings.Times times) {
        load = new Load(counts);
        deploy(counts, times);
    }

    /** One more event loop on the same port. */
    private void deploy(HttpSettings.Counts counts, HttpSettings.Times times) {
        HttpSettings.Limits limits = new HttpSettings.Limits(HttpSettings.Limits.DEFAULTS.sizes(), counts, times);
        HttpServerVerticle server = new HttpServerVerticle(
                new HttpSettings("127.0.0.1", port, limits, List.of(), Duration.ofSeconds(1)),
                load,
                Access.IGNORED,
                List.of(this::mount));
        vertx.deployVerticle(server).await();
        port = server.port();
    }

    private static HttpSettings.Counts plenty() {
        return new HttpSettings.Counts(PLENTY, PLENTY, PLENTY, PLENTY);
    }

    private static String get(String path, int headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + "X-More: x\r\n".repeat(headers - 1) + "\r\n";
    }

    private static String upgrade(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    }

    private void awaitConnections(int wanted) {
        await(load::connections, wanted);
    }

    private void awaitRequests(int wanted) {
        await(load::requests, wanted);
    }

    private static void await(IntSupplier counted, int wanted) {
        while (counted.getAsInt() != wanted) {
            assertThat(Thread.interrupted()).as("in time").isFalse();
        }
    }
}
