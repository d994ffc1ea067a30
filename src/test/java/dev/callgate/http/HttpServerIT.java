package dev.callgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static final LinkedBlockingQueue<String> ANSWERED = new LinkedBlockingQueue<>();

    record Body(String name) {}

    private static void mount(Router router) {
        router.get("/things/:id").handler(ctx -> ctx.json(new JsonObject().put("id", ctx.pathParam("id"))));
        router.put("/things/:id")
                .method(HttpMethod.DELETE)
                .handler(ctx -> ctx.json(JsonBody.read(ctx, Body.class).name()));
        router.get("/broken").handler(ctx -> {
            throw new IllegalStateException("secret: jdbc:postgresql://db/callgate");
        });
        router.post("/large")
                .order(Routes.BEFORE_BODY)
                .handler(BodyHandler.create(false).setBodyLimit(4 << 20));
        router.post("/large").handler(ctx -> ctx.json(ctx.body().length()));
    }

    private final Client client = new Client(
            VERTX,
            (method, route, status, nanos) -> ANSWERED.add(method + " " + route + " " + status),
            HttpServerIT::mount);

    @BeforeEach
    void forget() {
        ANSWERED.clear();
    }

    @AfterAll
    static void close() throws TimeoutException {
        VERTX.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void answersWithSafeHeadersAndAnId() throws InterruptedException {
        HttpResponse<String> answer = client.get("/things/7");

        assertThat(answer.body()).isEqualTo("{\"id\":\"7\"}");
        assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(ANSWERED.poll(10, TimeUnit.SECONDS)).isEqualTo("GET /things/:id 200");
    }

    @Test
    void echoesTheIdOfTheClientWhereItIsAHarmlessWord() {
        assertThat(id("abc-1")).isEqualTo("abc-1");
        assertThat(id("two words")).isNotEqualTo("two words");
        assertThat(id("x".repeat(129))).hasSize(36);
    }

    private String id(String given) {
        return client.get("/things/7", "X-Request-ID", given)
                .headers()
                .firstValue("X-Request-ID")
                .orElseThrow();
    }

    @Test
    void saysThatNothingIsThere() {
        assertProblem(client.get("/nowhere"), 404, "Not Found");
    }

    @Test
    void saysWhichMethodsAnAddressTakes() {
        HttpResponse<String> answer = client.post("/things/7", "{}");

        assertProblem(answer, 405, "Method Not Allowed");
        assertThat(answer.headers().firstValue("Allow").orElseThrow().split(", "))
                .containsExactlyInAnyOrder("GET", "PUT", "DELETE");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String large = "x".repeat((1 << 20) + 1);

        assertProblem(
                client.send("PUT", "/things/7", large, "Content-Type", "application/json"),
                413,
                "Request Entity Too Large");
        assertThat(client.post("/large", large).body()).isEqualTo(String.valueOf(large.length()));
    }

    @Test
    void refusesAnotherMediaType() {
        assertProblem(client.send("PUT", "/things/7", "name=x"), 415, "Unsupported Media Type");
        assertProblem(
                client.send("PUT", "/things/7", "<a/>", "Content-Type", "text/xml"), 415, "Unsupported Media Type");
        assertThat(client.send(
                                "PUT",
                                "/things/7",
                                "{\"name\":\"x\"}",
                                "Content-Type",
                                "Application/JSON; charset=utf-8")
                        .body())
                .isEqualTo("\"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "Content-Type"})
    void refusesAMediaTypeWithAQuotationMarkAlone(String header) {
        HttpResponse<String> answer = client.get("/things/7", header, "a/b;c=\"");

        assertProblem(answer, 400, "Bad Request");
        assertThat(answer.body()).contains(header + ": must be well-formed media types");
        assertThat(client.get("/things/7", header, "a/b;c=\"d\"").statusCode()).isEqualTo(200);
    }

    @Test
    void namesTheFieldAtFault() {
        HttpResponse<String> answer =
                client.send("PUT", "/things/7", "{\"nam\":\"x\"}", "Content-Type", "application/json");

        assertProblem(answer, 400, "Bad Request");
        assertThat(new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0))
                .isEqualTo(new JsonObject().put("field", "nam").put("detail", "unknown field; allowed are name"));
    }

    @Test
    void showsOnlyAnIdOfAnUnexpectedFailure() {
        HttpResponse<String> answer = client.get("/broken", "X-Request-ID", "find-me");

        assertProblem(answer, 500, "Internal Server Error");
        assertThat(answer.body()).contains("find-me").doesNotContain("secret", "jdbc", "Exception");
    }

    @Test
    void refusesHeadersAndAddressesThatAreTooLong() throws IOException {
        assertThat(client.get("/things/7", "X-Long", "x".repeat(10_000)).statusCode())
                .isEqualTo(431);
        assertThat(client.get("/things/" + "x".repeat(5_000)).statusCode()).isEqualTo(414);
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), client.port());
                OutputStream out = socket.getOutputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String title) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("type")).isEqualTo("about:blank");
        assertThat(problem.getString("title")).isEqualTo(title);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("id"))
                .isEqualTo(answer.headers().firstValue("X-Request-ID").orElseThrow());
    }
}
