package dev.callgate.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callgate.openapi.Documented;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client of one node, logged in as one user. */
final class Api {
    static final String PASSWORD = "callgate-demo";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final URI base;
    private final JsonNode login;
    private final String token;

    private Api(URI base, JsonNode login) {
        this.base = base;
        this.login = login;
        this.token = login.get("token").asText();
    }

    static Api login(NodeProcess node, String username) throws Exception {
        String body = JSON.writeValueAsString(Map.of("username", username, "password", PASSWORD));
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(node.http().resolve("/auth/login"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                body);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("log-in answered " + answer.statusCode() + " " + answer.body());
        }
        return new Api(node.http(), JSON.readTree(answer.body()));
    }

    /** Whoever has this token, which need not be of a log-in here. */
    static Api with(NodeProcess node, String token) {
        return new Api(node.http(), JSON.createObjectNode().put("token", token));
    }

    /** The same caller at another node: a token is good at all of them. */
    Api at(NodeProcess other) {
        return new Api(other.http(), login);
    }

    /** The user's own id. */
    String user() {
        return login.at("/employee").asText();
    }

    String token() {
        return token;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, null, headers);
    }

    HttpResponse<String> put(String path, Object body) throws IOException, InterruptedException {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, null);
    }

    HttpResponse<String> send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build(), Objects.requireNonNullElse(body, ""));
    }

    private static HttpResponse<String> send(HttpRequest request, String body)
            throws IOException, InterruptedException {
        return Documented.checked(HTTP.send(request, HttpResponse.BodyHandlers.ofString()), body);
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** Without credentials, for the management port. */
    static HttpResponse<String> open(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).build(), "");
    }
}
