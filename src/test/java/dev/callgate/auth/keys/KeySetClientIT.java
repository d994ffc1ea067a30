package dev.callgate.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.auth.Node;
import dev.callgate.config.KeySetUrl;
import dev.callgate.store.ServerCertificate;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetClientIT {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int MOST = 128 << 10;

    private final Vertx vertx = Vertx.vertx();
    private final KeyServer server = new KeyServer();

    @AfterEach
    void close() {
        server.close();
        Node.await(vertx.close());
    }

    @Test
    void givesTheAnswerAndHowLongItIsGood() {
        Buffer large = Buffer.buffer(new byte[MOST]);
        server.answering(request -> request.response()
                .putHeader("Cache-Control", "public, max-age=77")
                .end(large));

        KeySetClient.Answer answer = Node.await(client(LONG).ask());

        assertThat(answer.body()).isEqualTo(large);
        assertThat(answer.maxAge()).isEqualTo(Duration.ofSeconds(77));
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 302, 307, 308, 401, 404, 500, 503})
    void takesOnlyA200AndFollowsNoRedirect(int status) {
        server.answering(request -> request.response()
                .setStatusCode(status)
                .putHeader("Location", server.url())
                .end());

        assertThat(Node.failure(client(LONG).ask()))
                .isInstanceOf(UnusableKeySet.class)
                .hasMessageContaining(String.valueOf(status));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void breaksOffAnAnswerThatIsTooLong() throws Exception {
        server.answering(request -> request.response().setChunked(true).write(Buffer.buffer(new byte[MOST + 1])));

        assertThat(Node.failure(client(LONG).ask())).isInstanceOf(UnusableKeySet.class);
        isCutOff(server.next());
    }

    @Test
    void breaksOffAnAnswerThatDoesNotCome() throws Exception {
        server.answering(request -> {});

        assertThat(Node.failure(client(SHORT).ask())).isInstanceOf(TimeoutException.class);
        isCutOff(server.next());
    }

    @Test
    void breaksOffAnAnswerThatDoesNotEnd() throws Exception {
        server.answering(request -> request.response().setChunked(true).write("{\"keys\":["));

        assertThat(Node.failure(client(SHORT).ask())).isInstanceOf(TimeoutException.class);
        isCutOff(server.next());
    }

    @Test
    void asksForTheRootWhereTheUrlHasNoPathAndKeepsAQuery() throws Exception {
        server.publishing();
        String root = server.url().replace("/jwks.json", "");

        Node.await(client(LONG, root, KeySetClient.options()).ask());
        Node.await(client(LONG, root + "/keys?p=a%20b", KeySetClient.options()).ask());

        assertThat(server.next().uri()).isEqualTo("/");
        assertThat(server.next().uri()).isEqualTo("/keys?p=a%20b");
    }

    @Test
    void asksAtTheLoopbackAddressOfIpv6Too() {
        assertThat(Node.failure(
                        client(LONG, "http://[::1]:1/", KeySetClient.options()).ask()))
                .hasMessageContaining("refused")
                .hasMessageContaining(":1");
    }

    @Test
    void asksOnlyAServerThatIsWhomItShouldBe(@TempDir Path folder) throws Exception {
        ServerCertificate own = ServerCertificate.make(folder, "own");
        PemKeyCertOptions shown = new PemKeyCertOptions()
                .setCertPath(own.certificate().toString())
                .setKeyPath(own.key().toString());
        try (KeyServer secure =
                new KeyServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(shown))) {
            secure.publishing();
            String byName = secure.url().replace("127.0.0.1", "localhost");
            HttpClientOptions trusting = KeySetClient.options()
                    .setTrustOptions(
                            new PemTrustOptions().addCertPath(own.certificate().toString()));

            assertThat(Node.failure(
                            client(LONG, secure.url(), KeySetClient.options()).ask()))
                    .as("nobody we know vouches for it")
                    .isInstanceOf(SSLException.class);
            assertThat(Node.failure(client(LONG, byName, trusting).ask()))
                    .as("the certificate is for another name")
                    .isInstanceOf(SSLException.class);
            assertThat(secure.requests()).isZero();
            assertThat(Node.await(client(LONG, secure.url(), trusting).ask()).body())
                    .hasToString("{\"keys\":[]}");
        }
    }

    private static void isCutOff(HttpServerRequest request) {
        Promise<Void> closed = Promise.promise();
        request.connection().closeHandler(closed::complete);
        if (request.response().closed()) {
            closed.tryComplete();
        }
        Node.await(closed.future());
    }

    private KeySetClient client(Duration within) {
        return client(within, server.url(), KeySetClient.options());
    }

    private KeySetClient client(Duration within, String url, HttpClientOptions options) {
        return new KeySetClient(vertx, new KeySetUrl(URI.create(url)), within, options);
    }
}
