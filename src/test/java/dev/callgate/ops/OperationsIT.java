package dev.callgate.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.ManagementSettings;
import dev.callgate.openapi.Documented;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The management port over real HTTP. */
class OperationsIT {
    private final Metrics metrics = new Metrics();
    private final Vertx vertx =
            metrics.countIn(Vertx.builder(), new VertxOptions()).build();
    private final Switch database = new Switch("database");
    private final Switch cluster = new Switch("cluster");
    private final Readiness readiness = new Readiness(List.of(database, cluster));
    private final Operations operations = new Operations(new ManagementSettings("127.0.0.1", 0), readiness, metrics);

    @BeforeEach
    void listen() {
        vertx.deployVerticle(operations).await();
    }

    @AfterEach
    void stop() {
        vertx.close().await();
        metrics.close();
    }

    @Test
    void isLiveWhateverTheProbesSay() throws Exception {
        database.state = new Probe.State(false, "no connection");
        HttpResponse<String> answer = get("/health/live");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject().put("status", "live"));
    }

    @Test
    void isReadyOnlyWhileEveryProbeIsAndNamesThemAll() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        cluster.state = new Probe.State(false, "joining");
        HttpResponse<String> answer = get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject("""
                                {"status": "not ready", "checks": {
                                  "database": {"ok": true, "detail": "fine"},
                                  "cluster": {"ok": false, "detail": "joining"}}}
                                """));
        cluster.state = new Probe.State(true, "2 nodes");
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotReadyWhenAProbeThrowsAndDoesNotShowWhy() throws Exception {
        Readiness broken = new Readiness(List.of(new Probe() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public State state() {
                throw new IllegalStateException("jdbc:internal");
            }
        }));
        Operations other = new Operations(new ManagementSettings("127.0.0.1", 0), broken, metrics);
        vertx.deployVerticle(other).await();
        HttpResponse<String> answer = get(other, "/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("broken").doesNotContain("jdbc");
    }

    @Test
    void isNotReadyFromTheMomentItDrainsButStaysLive() throws Exception {
        readiness.drain();
        HttpResponse<String> answer = get("/health/ready");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"draining\"");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void showsTheMetersOfTheJvmOfVertxAndOfCallgateToPrometheus() throws Exception {
        metrics.registry().counter("callgate.decisions", "decision", "allow").increment(3);
        get("/health/live");
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("callgate_decisions_total{decision=\"allow\"} 3.0")
                .contains("jvm_memory_used_bytes{")
                .contains("vertx_pool_");
    }

    @Test
    void knowsNothingElse() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(send(operations, "/v1/decisions").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(operations, path);
    }

    private static HttpResponse<String> get(Operations at, String path) throws IOException, InterruptedException {
        return Documented.checked(send(at, path), "");
    }

    private static HttpResponse<String> send(Operations at, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + at.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /** A probe that says what the test sets. */
    private static final class Switch implements Probe {
        private final String name;
        private volatile State state = new State(true, "fine");

        Switch(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public State state() {
            return state;
        }
    }
}
