package dev.callgate.compat.sipxecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.callgate.config.SipxecsSettings.Profile;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The cases of {@code errors.yaml}, in both profiles; whatever is refused, nothing is written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsIT {
    private final SipxecsServer server;

    ErrorsIT() throws IOException {
        server = new SipxecsServer();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> answersInTheEnvelope() throws IOException {
        JsonNode cases = new YAMLMapper().readTree(new File("src/test/resources/sipxecs/errors.yaml"));
        assertThat(cases).isNotEmpty();
        return Stream.of(Profile.values())
                .flatMap(profile -> Stream.iterate(0, i -> i < cases.size(), i -> i + 1)
                        .map(i -> DynamicTest.dynamicTest(
                                profile + ": " + cases.get(i).path("name").asText(),
                                () -> check(profile, cases.get(i)))));
    }

    @Test
    void saysWhenToTryAgainWhileTheDatabaseIsAway() throws IOException {
        try (SipxecsServer away = new SipxecsServer()) {
            assertThat(away.get("manager", "/user-group/5").statusCode()).isEqualTo(200);
            away.shut();

            HttpResponse<String> answer = away.put("manager", "/user-group", "<group><name>x</name></group>");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.body())
                    .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>"
                            + "<response><code>ERROR_SERVICE_UNAVAILABLE</code>");
        }
    }

    private void check(Profile profile, JsonNode given) {
        long before = server.revision();

        HttpResponse<String> answer = server.send(
                profile,
                given.path("as").asText("manager"),
                given.path("method").asText("PUT"),
                given.path("path").asText(),
                body(given),
                headers(given));

        assertThat(answer.body()).isEqualTo(envelope(given));
        JsonNode status = given.path(profile == Profile.SERVER && given.has("server") ? "server" : "status");
        assertThat(answer.statusCode()).isEqualTo(status.asInt(400));
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/xml");
        assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent()).isEqualTo(status.asInt(400) == 401);
        assertThat(server.revision()).isEqualTo(before);
    }

    private static byte[] body(JsonNode given) {
        StringBuilder body = new StringBuilder(given.path("body").asText());
        JsonNode repeat = given.path("repeat");
        if (!repeat.isMissingNode()) {
            int at = body.indexOf("*");
            body.replace(
                    at,
                    at + 1,
                    repeat.path("text").asText().repeat(repeat.path("times").asInt()));
        }
        return body.toString().getBytes(Charset.forName(given.path("encoding").asText("UTF-8")));
    }

    private static String[] headers(JsonNode given) {
        Stream<String> type =
                given.has("type") ? Stream.of("Content-Type", given.path("type").asText()) : Stream.of();
        Stream<String> accept =
                given.has("accept") ? Stream.of("Accept", given.path("accept").asText()) : Stream.of();
        Stream<String> tenant = given.has("tenant")
                ? Stream.of("Callgate-Tenant", given.path("tenant").asText())
                : Stream.of();
        return Stream.of(type, accept, tenant).flatMap(pair -> pair).toArray(String[]::new);
    }

    private static String envelope(JsonNode given) {
        StringBuilder data = new StringBuilder();
        for (String element : List.of("id", "additionalMessage")) {
            if (given.has(element)) {
                data.append('<').append(element).append('>');
                data.append(given.path(element).asText());
                data.append("</").append(element).append('>');
            }
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?><response><code>"
                + given.path("code").asText() + "</code><message>"
                + given.path("message").asText() + "</message>"
                + (data.isEmpty() ? "" : "<data>" + data + "</data>") + "</response>";
    }
}
