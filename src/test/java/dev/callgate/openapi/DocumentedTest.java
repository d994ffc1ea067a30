package dev.callgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not documented is found, in whatever part of an exchange it is. */
class DocumentedTest {
    private static final String DECISIONS = "/v1/decisions?subject=user:x&action=pickup&target=202";
    private static final String DECISION = "{\"decision\":true,\"reason\":\"granted\",\"revision\":\"e1.1\"}";
    private static final String ENABLED = "/v1/users/56cf70a3-1ee0-4b09-8f40-297430eeeddf/enabled";

    /** A GET for a decision and its answer, to be spoiled in one place. */
    private static final class Sample {
        private String method = "GET";
        private String uri = DECISIONS;
        private String sent = "";
        private int status = 200;
        private String got = DECISION;
        private final Map<String, List<String>> asked = headers("Authorization", "Bearer x", "Accept", "*/*");
        private final Map<String, List<String>> answered = headers(
                "X-Request-ID", "a-1",
                "Callgate-Revision", "e1.1",
                "Vary", "Accept, Authorization",
                "Content-Type", "application/json",
                "Cache-Control", "no-store",
                "Content-Length", "9");

        private static Map<String, List<String>> headers(String... pairs) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (int i = 0; i < pairs.length; i += 2) {
                headers.put(pairs[i], List.of(pairs[i + 1]));
            }
            return headers;
        }

        List<String> faults() {
            return Documented.faults(new Exchange(
                    method,
                    URI.create("http://node.example" + uri),
                    HttpHeaders.of(asked, (name, value) -> true),
                    sent,
                    status,
                    HttpHeaders.of(answered, (name, value) -> true),
                    got));
        }
    }

    private final Sample sample = new Sample();

    @Test
    void findsNothingInADocumentedExchange() {
        assertThat(sample.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            X-Request-ID      | -                    | header X-Request-ID is missing
            Callgate-Revision | e1                   | Callgate-Revision
            Vary              | Accept               | Vary
            Cache-Control     | public               | header Cache-Control
            Set-Cookie        | a=b                  | header Set-Cookie
            Content-Type      | text/html            | media type text/html is not described
            Content-Type      | -                    | media type (none) is not described
            Content-Type      | text/plain           | allow
            """)
    void findsHeadersThatAreMissingWrongOrUnknown(String name, String value, String fault) {
        sample.answered.remove(name);
        if (value != null) {
            sample.answered.put(name, List.of(value));
        }
        assertFault(fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"decision":"yes","reason":"granted","revision":"e1.1"}            | decision
            {"decision":true,"reason":"because","revision":"e1.1"}             | reason
            {"decision":true,"reason":"granted"}                               | revision
            {"decision":true,"reason":"granted","revision":"e1.1","by":"me"}   | by
            {"decision":true                                                   | the body is no application/json
            """)
    void findsABodyThatDoesNotMatch(String body, String fault) {
        sample.got = body;
        assertFault(fault);
    }

    @Test
    void findsAnEmptyBodyWhereThereMustBeOneAndOneWhereThereMustBeNone() {
        sample.got = "";
        assertFault("the body is no application/json");

        Sample unchanged = new Sample();
        unchanged.uri = "/pbx/app/permissions";
        unchanged.status = 304;
        assertThat(unchanged.faults()).contains("a body is not described");
    }

    @Test
    void findsAStatusThatIsNotDescribed() {
        sample.status = 202;
        assertFault("the status 202 is not described");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/decisions?subject=x                                       | without the parameter action
            /v1/decisions?subject=x&action=a&verbose=true                 | the parameter verbose, which is not described
            /v1/decisions?subject=x&action=a&action=b                     | 2 values of action
            /v1/decisions?subject=x&action=a&inPersonalPhonebook=maybe    | inPersonalPhonebook
            /v1/decisions?subject=x&action=a&target=%0A                   | target
            """)
    void findsQueriesThatTheNodeShouldNotHaveTaken(String uri, String fault) {
        sample.uri = uri;
        assertFault(fault);
    }

    @Test
    void findsHeadersThatTheNodeShouldNotHaveTaken() {
        sample.asked.put("Callgate-Min-Revision", List.of("seven"));
        sample.asked.put("Callgate-Colour", List.of("red"));
        sample.asked.remove("Authorization");
        assertThat(sample.faults())
                .hasSize(3)
                .anySatisfy(fault -> assertThat(fault).contains("Callgate-Min-Revision"))
                .anySatisfy(fault -> assertThat(fault).contains("Callgate-Colour, which is not described"))
                .contains("it was taken without credentials");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            PUT | -                   | application/json | without a body
            PUT | {"enabled":"no"}    | application/json | boolean
            PUT | {"enabled":true}    | text/plain       | media type text/plain is not described
            GET | {"enabled":true}    | application/json | with a body, which is not described
            """)
    void findsBodiesThatTheNodeShouldNotHaveTaken(String method, String body, String type, String fault) {
        sample.method = method;
        sample.uri = ENABLED;
        sample.sent = body == null ? "" : body;
        sample.asked.put("Content-Type", List.of(type));
        sample.answered.remove("Vary");
        sample.got = "{\"id\":\"56cf70a3-1ee0-4b09-8f40-297430eeeddf\",\"enabled\":true}";
        assertFault(fault);
    }

    @Test
    void asksNothingOfARequestThatWasRefused() {
        sample.uri = "/v1/decisions?verbose=true";
        sample.status = 400;
        sample.answered.put("Content-Type", List.of("application/problem+json"));
        sample.answered.remove("Callgate-Revision");
        sample.answered.remove("Vary");
        sample.got = "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"id\":\"a-1\"}";
        assertThat(sample.faults()).isEmpty();
    }

    @Test
    void findsAddressesAndMethodsThatNoDocumentHas() {
        sample.uri = "/v1/decision";
        assertFault("no document has an operation there");
        sample.status = 404;
        assertThat(sample.faults()).isEmpty();

        sample.uri = "/v1/grants/56cf70a3-1ee0-4b09-8f40-297430eeeddf";
        sample.method = "POST";
        sample.status = 405;
        sample.answered.put("Allow", List.of("GET, PUT"));
        assertFault("allows GET, PUT; documented are DELETE, GET, PUT");
    }

    private void assertFault(String fault) {
        assertThat(sample.faults()).singleElement().asString().contains(fault);
    }
}
