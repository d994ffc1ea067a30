package dev.callgate.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.FakeAuthenticator;
import dev.callgate.decision.Company;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.FakePolicies;
import dev.callgate.http.RequestId;
import dev.callgate.openapi.Documented;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Entry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DecisionRoutesIT {
    private static final String ABOUT_ALICE = "subject=user:alice&action=pickup&target=202";

    private final FakePolicies policies = new FakePolicies(Company.policy(), Company.policy("other"));
    private final FakeAuthenticator authenticator = new FakeAuthenticator(policies);
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    /** Takes URLs that are none; a field, as Vert.x closes clients that nobody refers to. */
    private final io.vertx.core.http.HttpClient raw = vertx.createHttpClient();

    private final String alice = authenticator.token(Company.TENANT, Company.ALICE);
    private final String bob = authenticator.token(Company.TENANT, Company.BOB);
    private final String carol = authenticator.token(Company.TENANT, Company.CAROL);
    private @Nullable HttpServer server;

    @BeforeAll
    void start() {
        Router router = Router.router(vertx);
        router.route().handler(new RequestId());
        new DecisionRoutes(authenticator, new ActingTenant(policies), new Decisions(policies, Duration.ofSeconds(5)))
                .mount(router);
        server = vertx.createHttpServer().requestHandler(router).listen(0).await();
    }

    @AfterAll
    void stop() {
        vertx.close().await();
    }

    @Test
    void answersAsJsonWithReasonStatementRevisionAndAge() throws Exception {
        HttpResponse<String> answer = ask(carol, "*/*", ABOUT_ALICE);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Callgate-Revision")).contains("e1.1");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject()
                        .put("decision", true)
                        .put("reason", "granted")
                        .put("statement", "grant:" + Company.id(101))
                        .put("revision", "e1.1")
                        .put("ageMillis", 3));
    }

    @Test
    void answersOneWordAsPlainText() throws Exception {
        HttpResponse<String> allowed = ask(carol, "text/plain", ABOUT_ALICE);
        assertThat(allowed.body()).isEqualTo("allow");
        assertThat(allowed.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(ask(carol, "text/plain", "subject=user:alice&action=spy&target=202")
                        .body())
                .isEqualTo("deny");
        assertThat(ask(carol, "text/plain", "subject=ghost&action=spy&target=202")
                        .body())
                .isEqualTo("deny");
    }

    @ParameterizedTest(name = "{0} gets {1}")
    @CsvSource({
        "application/json, application/json",
        "'text/plain, application/json;q=0.5', text/plain",
        "'text/plain;q=0.5, application/json', application/json",
        "'text/html, */*;q=0.1', application/json",
    })
    void choosesTheFormByAccept(String accept, String form) throws Exception {
        assertThat(ask(carol, accept, ABOUT_ALICE).headers().firstValue("Content-Type"))
                .contains(form);
    }

    @Test
    void refusesOtherFormsWith406() throws Exception {
        HttpResponse<String> answer = ask(carol, "text/html", ABOUT_ALICE);
        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            action=pickup&target=202                                           | subject
            subject=&action=pickup&target=202                                  | subject
            subject=user:alice&target=202                                      | action
            subject=user:alice&action=pickup&target=202&target=203             | target
            subject=user:alice&subject=user:alice&action=pickup                | subject
            subject=user:alice&action=pickup&target=%20                        | target
            subject=user:alice&action=pickup&target=2%0A02                     | target
            subject=user:alice&action=pickup&target=202&inPersonalPhonebook=1  | inPersonalPhonebook
            subject=user:alice&action=pickup&target=202&coreServer=east        | coreServer
            subject=user:alice&action=pickup&target=202&presence=              | presence
            """)
    void namesTheParameterAtFault(String query, String parameter) throws Exception {
        HttpResponse<String> answer = ask(carol, "application/json", query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body())
                        .getJsonArray("errors")
                        .getJsonObject(0)
                        .getString("field"))
                .isEqualTo(parameter);
    }

    @Test
    void refusesUnknownAndTooLongParameters() throws Exception {
        HttpResponse<String> unknown = ask(carol, "*/*", ABOUT_ALICE + "&verbose=<script>");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("inPersonalPhonebook").doesNotContain("script");
        assertThat(ask(carol, "*/*", "subject=" + "a".repeat(257) + "&action=pickup")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesABrokenEncoding() {
        JsonObject problem = raw.request(
                        HttpMethod.GET,
                        Objects.requireNonNull(server).actualPort(),
                        "localhost",
                        "/v1/decisions?subject=%zz&action=spy")
                .compose(request ->
                        request.putHeader("Authorization", "Bearer " + carol).send())
                .compose(HttpClientResponse::body)
                .await()
                .toJsonObject();
        assertThat(problem.getInteger("status")).isEqualTo(400);
        assertThat(problem.getString("detail")).contains("percent-encoded");
    }

    @Test
    void usesContextAndCoreServer() throws Exception {
        assertThat(ask(carol, "text/plain", "subject=user:alice&action=pickup&target=201")
                        .body())
                .isEqualTo("deny");
        assertThat(ask(carol, "text/plain", "subject=user:alice&action=pickup&target=201&coreServer=" + Company.WEST)
                        .body())
                .isEqualTo("allow");
    }

    @ParameterizedTest(name = "a PERSONAL caller asking about {0}: {1}")
    @CsvSource({
        "user:alice, 200",
        "00000000-0000-0000-0000-00000000000b, 200",
        "extension:000000000000000000000201, 200",
        "extension:201, 403",
        "alice, 403",
        "user:203, 403",
        "user:ghost, 403",
        "extension:300, 403",
        "201, 403",
    })
    void letsAPersonalCallerAskOnlyAboutItself(String subject, int status) throws Exception {
        HttpResponse<String> answer = ask(alice, "*/*", "subject=" + subject + "&action=pickup&target=202");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void tellsAPersonalCallerNothingOfWhetherOthersExist() throws Exception {
        HttpResponse<String> known = ask(bob, "*/*", ABOUT_ALICE);
        HttpResponse<String> unknown = ask(bob, "*/*", "subject=user:ghost&action=pickup&target=202");
        assertThat(withoutId(known)).isEqualTo(withoutId(unknown));
    }

    @Test
    void letsAServiceTokenWithTheScopeAskAboutAnybodyAndOneWithoutItAboutNobody() throws Exception {
        String node = authenticator.token(Company.TENANT, null, Set.of(DecisionRoutes.SCOPE), Long.MAX_VALUE);
        String other = authenticator.token(Company.TENANT, null, Set.of("permissions:read"), Long.MAX_VALUE);
        assertThat(ask(node, "text/plain", ABOUT_ALICE).body()).isEqualTo("allow");
        assertThat(ask(other, "text/plain", ABOUT_ALICE).statusCode()).isEqualTo(403);
    }

    @Test
    void letsScopesOnlyNarrow() throws Exception {
        String scoped = authenticator.token(Company.TENANT, Company.BOB, Set.of(DecisionRoutes.SCOPE), Long.MAX_VALUE);
        String viewer = authenticator.token(Company.TENANT, Company.CAROL, Set.of("permissions:read"), Long.MAX_VALUE);
        assertThat(ask(scoped, "*/*", ABOUT_ALICE).statusCode()).isEqualTo(403);
        assertThat(ask(viewer, "*/*", ABOUT_ALICE).statusCode()).isEqualTo(403);
    }

    @Test
    void asksAViewersLevelOfTheLivePolicy() throws Exception {
        var before = Objects.requireNonNull(policies.get("other").user(Company.CAROL));
        String token = authenticator.token("other", Company.CAROL);
        assertThat(ask(token, "*/*", ABOUT_ALICE).statusCode()).isEqualTo(200);
        policies.apply("other", new Entry(before, Company.user(Company.CAROL, "carol", AccessLevel.PERSONAL)));
        assertThat(ask(token, "*/*", ABOUT_ALICE).statusCode()).isEqualTo(403);
    }

    @Test
    void turnsAwayCallersWithoutAGoodToken() throws Exception {
        for (String token : new String[] {"", "forged"}) {
            HttpResponse<String> answer = ask(token, "*/*", ABOUT_ALICE);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
        String expired = authenticator.token(Company.TENANT, Company.CAROL, null, policies.now());
        assertThat(ask(expired, "*/*", ABOUT_ALICE).statusCode()).isEqualTo(401);
    }

    private static JsonObject withoutId(HttpResponse<String> answer) {
        JsonObject body = new JsonObject(answer.body());
        body.remove("id");
        return body;
    }

    private HttpResponse<String> ask(String token, String accept, String query)
            throws IOException, InterruptedException {
        int port = Objects.requireNonNull(server).actualPort();
        String escaped = query.replace("<", "%3C").replace(">", "%3E");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/v1/decisions?" + escaped))
                .header("Accept", accept);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return Documented.checked(client.send(request.build(), BodyHandlers.ofString()), "");
    }
}
