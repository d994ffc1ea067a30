package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.AccessTable.Row;
import dev.callgate.auth.ActingTenant;
import dev.callgate.live.LiveRoutes;
import dev.callgate.openapi.Documented;
import io.vertx.core.Future;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The request that a line of the table describes.
 *
 * @param self whose id {@code {self}} is
 */
record AccessRequest(AccessNode node, Row row, String self) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern PARAMETER = Pattern.compile("([^/]+)/:(\\w+)");
    private static final Pattern OWN = Pattern.compile("(?<=^| ):(\\w+)=(\\S+)");

    private static final Map<String, String> PARAMETERS = AccessTable.parameters();

    /** What a surface wants to be told before it looks at the caller's rights: name and value of a header. */
    private static final Map<String, String[]> HEADERS =
            Map.of("newvoicemedia", new String[] {"Accept", "application/vnd.newvoicemedia.v4+json"});

    /** What was answered; {@code challenge} is null where there was none. A WebSocket that opens is a 101. */
    record Answer(int status, String mediaType, @Nullable String challenge, String body) {}

    /** About the caller's own tenant. */
    Answer send(@Nullable String authorization) throws IOException, InterruptedException {
        return send(authorization, AccessNode.NUMBER, null);
    }

    /** About things of the other tenant, named as if they were of the caller's own. */
    Answer sendAboutOthers(String authorization) throws IOException, InterruptedException {
        return send(authorization, AccessNode.OTHERS_NUMBER, null);
    }

    /** In the name of the other tenant. */
    Answer sendActing(String authorization) throws IOException, InterruptedException {
        return send(authorization, AccessNode.NUMBER, AccessNode.OTHER);
    }

    private Answer send(@Nullable String authorization, int tenant, @Nullable String acting)
            throws IOException, InterruptedException {
        Map<String, String> values = Map.of(
                "user", "00000000-0000-4000-8000-00000000000" + tenant,
                "extension", "00000000000000000000000" + tenant,
                "group", "00000000-0000-4000-8000-00000000001" + tenant,
                "grant", "00000000-0000-4000-8000-00000000002" + tenant,
                "coreServer", "00000000-0000-4000-8000-00000000003" + tenant,
                "userGroup", String.valueOf(tenant),
                "tenant", tenant == AccessNode.NUMBER ? AccessNode.TENANT : AccessNode.OTHER,
                "self", node.user(self).id().toString());
        String with = AccessTable.fill(row.with(), values::get);
        String path = AccessTable.fill(path(), values::get) + (with.startsWith("?") ? with : "");
        String body = with.startsWith("{") || with.startsWith("[") ? with : "";
        return row.surface().equals("live") ? connect(path, authorization) : send(path, body, authorization, acting);
    }

    /** With each parameter's value in its place; one of {@code :name=value} counts for this line alone. */
    private String path() {
        Map<String, String> own =
                OWN.matcher(row.with()).results().collect(Collectors.toMap(one -> one.group(1), one -> one.group(2)));
        String path = row.path().replace("*", "x");
        while (path.contains("/:")) {
            path = PARAMETER.matcher(path).replaceFirst(step -> {
                String anywhere = PARAMETERS.getOrDefault(":" + step.group(2), "");
                String usual = PARAMETERS.getOrDefault(step.group(), anywhere);
                String value = own.getOrDefault(step.group(2), usual);
                assertThat(value).as("parameters.table has " + step.group()).isNotEmpty();
                return step.group(1) + "/" + value;
            });
        }
        return path;
    }

    private Answer send(String path, String body, @Nullable String authorization, @Nullable String acting)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .timeout(Duration.ofSeconds(30));
        String method = row.method().equals("*") ? "PROPFIND" : row.method();
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        }
        if (HEADERS.containsKey(row.surface())) {
            request.headers(HEADERS.get(row.surface()));
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (acting != null) {
            request.header(ActingTenant.HEADER, acting);
        }
        HttpResponse<String> answer = Documented.checkedAnswer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                answer.headers().firstValue("WWW-Authenticate").orElse(null),
                answer.body());
    }

    private Answer connect(String path, @Nullable String authorization) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(node.port())
                .setURI(path)
                .addSubProtocol(LiveRoutes.PROTOCOL);
        if (authorization != null) {
            options.putHeader("Authorization", authorization);
        }
        return Waiting.on(node.webSockets()
                .connect(options)
                .compose(socket -> socket.close().map(new Answer(101, "", null, "")))
                .recover(failure -> failure instanceof UpgradeRejectedException refused
                        ? Future.succeededFuture(answer(refused))
                        : Future.failedFuture(failure)));
    }

    private static Answer answer(UpgradeRejectedException refused) {
        return new Answer(
                refused.getStatus(),
                String.valueOf(refused.getHeaders().get("Content-Type")),
                refused.getHeaders().get("WWW-Authenticate"),
                String.valueOf(refused.getBody()));
    }
}
