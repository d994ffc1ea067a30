package dev.callgate.compat.sipxecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.http.Access;
import dev.callgate.http.Client;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which media type a client gets for its Accept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatIT {
    private final Vertx vertx = Vertx.vertx();
    private final Client client = new Client(
            vertx,
            Access.IGNORED,
            router -> router.get("/format")
                    .handler(ctx -> ctx.end(Format.of(ctx).mediaType()))
                    .failureHandler(new SipxecsErrors()));

    @AfterAll
    void close() {
        vertx.close().await();
    }

    @Test
    void answersTextXmlToWhoAsksForNothing() {
        assertThat(client.get("/format").body()).isEqualTo("text/xml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            */*                                                   | text/xml
            text/xml                                              | text/xml
            TEXT/XML                                              | text/xml
            text/*                                                | text/xml
            application/xml                                       | application/xml
            application/json                                      | application/json
            application/json; charset=utf-8                       | application/json
            application/*                                         | application/json
            text/html, */*;q=0.1                                  | text/xml
            text/xml;q=0.5, application/json                      | application/json
            text/xml;q=0.5, application/json;q=0.6                | application/json
            application/json;q=0.5, text/xml;q=0.6                | text/xml
            application/json;q=0.5, */*;q=0.4                     | application/json
            application/json, text/xml                            | text/xml
            application/xml;q=0.9, application/json;q=0.9         | application/json
            text/xml;q=0, */*                                     | application/json
            text/xml;q=0, application/json;q=0, */*               | application/xml
            text/*;q=0.3, text/xml;q=0.2, application/xml;q=0.25  | application/xml
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | application/xml
            text/xml;q=0.01                                       | text/xml
            image/png, application/json;q=0.1                     | application/json
            """)
    void answersWhatTheClientLikesBest(String accept, String type) {
        HttpResponse<String> answer = client.get("/format", "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "image/*",
                "application/yaml",
                "text/xml;q=0",
                "text/xml;q=0, application/json;q=0, application/xml;q=0, */*;q=0",
                "*/*;q=0",
                "application/vnd.sipxecs+json",
                "xml",
                "*/xml"
            })
    void cannotGiveAnythingElse(String accept) {
        HttpResponse<String> answer = client.get("/format", "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(List.of(answer.body().split("\\W+"))).contains("text", "xml", "application", "json");
    }
}
