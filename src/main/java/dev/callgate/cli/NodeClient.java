package dev.callgate.cli;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
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

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();
    private final URI url;
    private String authorization = "";

    private NodeClient(URI url) {
        this.url = url;
    }

    /** Logs in where a name and password are given; a token goes as it is. */
    static NodeClient to(ServerOptions options) throws InterruptedException {
        NodeClient client = new NodeClient(options.url());
        String given = options.authorization();
        client.authorization = given.startsWith(BASIC) ? "Bearer " + client.token(given) : given;
        return client;
    }

    /** @param tenant another tenant than the own, or null */
    HttpResponse<String> get(String path, String accept, @Nullable String tenant) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", authorization)
                .header("Accept", accept)
                .GET();
        return send(tenant == null ? request : request.header("Callgate-Tenant", header(tenant)));
    }

    private static String header(String tenant) {
        if (!tenant.matches("[!-~]+")) {
            throw new CommandFailed("no tenant can be called so: " + tenant);
        }
        return tenant;
    }

    HttpResponse<String> put(String path, String contentType, BodyPublisher body) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", authorization)
                .header("Content-Type", contentType)
                .PUT(body));
    }

    private String token(String basic) throws InterruptedException {
        String pair = new String(Base64.getDecoder().decode(basic.substring(BASIC.length())), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        JsonObject login =
                new JsonObject().put("username", pair.substring(0, colon)).put("password", pair.substring(colon + 1));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(url + "/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(login.encode())));
        if (answer.statusCode() != 200) {
            throw new CommandFailed("cannot log in: " + words(answer));
        }
        return new JsonObject(answer.body()).getString("token");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.timeout(ANSWER_WITHIN).build(), BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new CommandFailed("cannot connect to " + url + "; is a node running there?", e);
        } catch (IOException e) {
            throw new CommandFailed("no answer from " + url, e);
        }
    }

    /** The answer's body as an object; empty where it is none. */
    static JsonObject problem(HttpResponse<String> answer) {
        try {
            return new JsonObject(answer.body());
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }

    /** What an answer that is no success says, in one line. */
    static String words(HttpResponse<String> answer) {
        JsonObject problem = problem(answer);
        String words = problem.getString("detail", problem.getString("message", problem.getString("title")));
        return words == null ? "the node answered with status " + answer.statusCode() : words;
    }
}
