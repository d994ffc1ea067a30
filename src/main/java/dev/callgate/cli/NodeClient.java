package dev.callgate.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Speaks to a running node, logged in; every failure on the way is a {@link CommandFailed} of one line. */
final class NodeClient {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(5);
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final URI url;
    private final String given;
    private String token = "";

    private NodeClient(ServerOptions options) {
        this.url = options.url();
        this.given = options.authorization();
    }

    /** Logs in where a name and password are given; a token goes as it is. */
    static NodeClient to(ServerOptions options) throws InterruptedException {
        NodeClient client = new NodeClient(options);
        client.token = client.canLogIn() ? client.logIn() : client.given.substring(BEARER.length());
        return client;
    }

    URI url() {
        return url;
    }

    /** The bearer token in use. */
    String token() {
        return token;
    }

    /** Takes a fresh token; throws {@link CommandFailed} where there is nothing to log in with. */
    void logInAgain() throws InterruptedException {
        if (!canLogIn()) {
            throw new CommandFailed("the node does not take this token, or not any more");
        }
        token = logIn();
    }

    /**
     * A request as whoever is logged in.
     *
     * @param tenant the tenant it is about; null for one's own
     */
    HttpRequest.Builder request(String path, @Nullable String tenant) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", BEARER + token);
            return tenant == null ? request : request.header("Callgate-Tenant", tenant);
        } catch (IllegalArgumentException notAHeader) {
            throw new CommandFailed("the token or the tenant has characters that neither can have", notAHeader);
        }
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.timeout(ANSWER_WITHIN).build(), BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new Unreachable(url, e);
        } catch (IOException e) {
            throw new CommandFailed("no answer from " + url, e);
        }
    }

    /** The answer's body; an answer of another status is a failure in the node's own words. */
    JsonObject expect(int status, HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != status) {
            throw new CommandFailed(words(answer));
        }
        return body(answer);
    }

    private boolean canLogIn() {
        return given.startsWith(BASIC);
    }

    private String logIn() throws InterruptedException {
        String pair = new String(Base64.getDecoder().decode(given.substring(BASIC.length())), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        JsonObject login =
                new JsonObject().put("username", pair.substring(0, colon)).put("password", pair.substring(colon + 1));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + "/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(login.encode())));
        String made = answer.statusCode() == 200 ? body(answer).getString("token") : null;
        if (made == null) {
            throw new CommandFailed("cannot log in: " + words(answer));
        }
        return made;
    }

    /** The answer's body as an object; empty where it is none. */
    static JsonObject body(HttpResponse<String> answer) {
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }

    /** What an answer that is no success says, in one line. */
    static String words(HttpResponse<String> answer) {
        JsonObject problem = body(answer);
        String words = problem.getString("detail", problem.getString("message", problem.getString("title")));
        return words == null ? "the node answered with status " + answer.statusCode() : words;
    }
}
