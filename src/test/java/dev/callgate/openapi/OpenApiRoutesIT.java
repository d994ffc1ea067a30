package dev.callgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callgate.http.Access;
import dev.callgate.http.Client;
import dev.callgate.http.Problem;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiRoutesIT {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Client CLIENT = new Client(VERTX, Access.IGNORED, new OpenApiRoutes());
    private static final Pattern LINK = Pattern.compile("(?:href|src|data-address)=\"([^\"]*)\"");

    static List<String> names() {
        return Documents.NAMES;
    }

    @AfterAll
    static void close() throws TimeoutException {
        VERTX.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void listsTheDocuments() {
        HttpResponse<String> page = CLIENT.get("/openapi");

        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(links(page))
                .containsAll(Documents.NAMES.stream()
                        .flatMap(name -> Stream.of(name, name + ".yaml", name + ".json"))
                        .map(file -> "/openapi/" + file)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void handsOutEachDocumentAsItWasWrittenAndAsJson(String name) throws IOException {
        HttpResponse<String> yaml = CLIENT.get("/openapi/" + name + ".yaml");
        HttpResponse<String> json = CLIENT.get("/openapi/" + name + ".json");

        assertThat(yaml.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(yaml.body()).startsWith("openapi: 3.1.0\n");
        assertThat(json.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new ObjectMapper().readTree(json.body())).isEqualTo(Documents.read(name));
    }

    /** Whatever a page needs is there, and comes from the node. */
    @ParameterizedTest
    @MethodSource("names")
    void showsEachDocumentWithoutAnythingFromElsewhere(String name) {
        HttpResponse<String> page = CLIENT.get("/openapi/" + name);

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).doesNotContain("<style", "style=", "<script>", " on");
        assertThat(links(page)).hasSizeGreaterThan(5).allSatisfy(link -> {
            assertThat(link).startsWith("/openapi");
            assertThat(CLIENT.get(link).statusCode()).as(link).isEqualTo(200);
        });
    }

    @Test
    void letsOnlyOperationsOfThisVeryServerBeTriedOut() {
        assertThat(CLIENT.get("/openapi/callgate").body()).contains("data-here=\"true\"");
        assertThat(CLIENT.get("/openapi/management").body()).contains("data-here=\"false\"");
    }

    @Test
    void letsBrowsersKeepWhatHasAVersionInItsAddressAndAskForTheRest() {
        String script = links(CLIENT.get("/openapi/callgate")).stream()
                .filter(link -> link.endsWith("swagger-ui-bundle.js"))
                .findFirst()
                .orElseThrow();
        HttpResponse<String> bundle = CLIENT.get(script);
        assertThat(script).matches("/openapi/swagger-ui/\\d+\\.\\d+\\.\\d+/.*");
        assertThat(bundle.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(bundle.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");

        HttpResponse<String> first = CLIENT.get("/openapi/callgate.json");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).contains("public, no-cache");
        assertThat(CLIENT.get("/openapi/callgate.json", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/openapi/nothing",
                "/openapi/page.html",
                "/openapi/..%2fdirectory.schema.json",
                "/openapi/%2e%2e/directory.schema.json",
                "/openapi/../logback.xml",
                "/openapi/callgate.yaml%00",
                "/openapi/swagger-ui/0.0.0/swagger-ui.css",
                "/openapi/swagger-ui/VERSION/index.html",
                "/openapi/swagger-ui/VERSION/..%2fVERSION%2fswagger-ui.css",
                "/openapi/swagger-ui/..%2f..%2f..%2f..%2f/logback.xml"
            })
    void hasNothingElse(String path) {
        String version = links(CLIENT.get("/openapi")).stream()
                .filter(link -> link.contains("/swagger-ui/"))
                .map(link -> link.split("/")[3])
                .findFirst()
                .orElseThrow();

        HttpResponse<String> answer = CLIENT.get(path.replace("VERSION", version));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
    }

    private static List<String> links(HttpResponse<String> page) {
        return LINK.matcher(page.body())
                .results()
                .map(link -> link.group(1))
                .distinct()
                .toList();
    }
}
