package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.http.Access;
import dev.callgate.http.Client;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Fact.User;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadYourWritesIT {
    private static final String LEAST = "Callgate-Min-Revision";

    private final Node node = Node.alone();
    private final ActingTenant tenants = new ActingTenant(node.policies);
    private final BasicAuthenticator basic = new BasicAuthenticator(node.login, node.policies, Duration.ZERO);
    private final Client patient = client(Duration.ofSeconds(20));
    private final Client hasty = client(Duration.ofMillis(20));

    @AfterEach
    void close() {
        node.close();
    }

    private Client client(Duration within) {
        return new Client(
                node.vertx,
                Access.IGNORED,
                new ReadYourWrites(node.authenticator, basic, tenants, node.policies, within),
                this::mount);
    }

    private void mount(Router router) {
        mount(router, "/head", new BearerGate(node.authenticator));
        mount(router, "/head-by-basic", new BasicGate(basic));
        router.get("/public").handler(ctx -> ctx.end("open"));
    }

    private void mount(Router router, String path, Handler<RoutingContext> gate) {
        router.get(path)
                .handler(gate)
                .handler(
                        ctx -> ctx.end(String.valueOf(tenants.policy(ctx).head().revision())))
                .failureHandler(new ProblemFailures());
    }

    @Test
    void answersAtOnceWhatIsThere() {
        assertThat(hasty.get("/head", as(Town.ALICE, head())).body()).isEqualTo(String.valueOf(head()));
    }

    @Test
    void answersOnceTheRevisionIsThere() throws Exception {
        long next = head() + 1;
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> patient.get("/head", as(Town.ALICE, next)));
        assertThat(node.policies.awaited()).isEqualTo(next);
        assertThat(answer).isNotDone();

        node.policies.put(Town.BAKERY, Town.user(20, "new", true, AccessLevel.PERSONAL));

        assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo(String.valueOf(next));
    }

    @Test
    void answersACallerByBasicWhoIsVerifiedButOnce() throws Exception {
        long next = head() + 1;
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> patient.get("/head-by-basic", asAliceByBasic(next)));
        assertThat(node.policies.awaited()).isEqualTo(next);

        node.policies.put(Town.BAKERY, Town.user(20, "new", true, AccessLevel.PERSONAL));

        assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo(String.valueOf(next));
        assertThat(node.credentials.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/head", "/head-by-basic"})
    void judgesTheCallerByTheRevisionThatWasWaitedFor(String path) throws Exception {
        long next = head() + 1;
        String[] headers = path.equals("/head") ? as(Town.ALICE, next) : asAliceByBasic(next);
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> patient.get(path, headers));
        assertThat(node.policies.awaited()).isEqualTo(next);

        node.policies.put(Town.BAKERY, Town.ALICE.withEnabled(false));

        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(401);
    }

    @Test
    void opensNoSurfaceToTheOtherWayOfAsking() {
        HttpResponse<String> basic = hasty.get("/head", asAliceByBasic(head()));
        HttpResponse<String> bearer = hasty.get("/head-by-basic", as(Town.ALICE, head()));

        assertThat(List.of(basic, bearer)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("The Authorization header is malformed.");
        });
    }

    @Test
    void waitsForATenantThatThisNodeHasNotHeardOf() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() ->
                patient.get("/head", with(as(Town.ADA, Town.RESELLER, 1), ActingTenant.HEADER, "young")));
        assertThat(node.policies.awaited()).isEqualTo(1);

        node.policies.put(Tenant.ROOT, new Tenant("young", "Young", Town.RESELLER));
        node.policies.put("young", Town.user(21, "first", true, AccessLevel.OWNER));

        assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("1");
    }

    @Test
    void saysThatARevisionAboveTheHeadIsNotThere() {
        HttpResponse<String> answer = hasty.get("/head", as(Town.ALICE, head() + 5));

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.body()).contains(LEAST, "above the tenant's head");
    }

    @Test
    void asksToComeAgainWhereItCannotTell() {
        node.policies.age(Duration.ofHours(1));

        HttpResponse<String> answer = hasty.get("/head", as(Town.ALICE, head() + 1));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(new JsonObject(answer.body()).getInteger("status")).isEqualTo(503);
    }

    @Test
    void refusesARevisionOfAnotherHistory() {
        String[] headers = {"Authorization", "Bearer " + node.tokenOf(Town.ALICE), LEAST, "elsewhere.1"};

        assertThat(patient.get("/head", headers).statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "test", "test.", ".7", "test.-1", "test.1.1", "test.9999999999999999999", "te st.1"})
    void refusesWhatIsNoRevision(String written) {
        HttpResponse<String> answer =
                hasty.get("/head", "Authorization", "Bearer " + node.tokenOf(Town.ALICE), LEAST, written);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(LEAST);
    }

    @Test
    void refusesTwoRevisions() {
        assertThat(hasty.get("/head", with(as(Town.ALICE, head()), LEAST, "test.1"))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"mill, 404", "nowhere, 404", "Not a tenant!, 404"})
    void doesNotWaitForATenantOutOfReach(String tenant, int status) {
        assertThat(patient.get("/head", with(as(Town.ALICE, 1_000), ActingTenant.HEADER, tenant))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void letsEverybodyReadWhatIsPublic() {
        assertThat(hasty.get("/public", LEAST, "test.999").body()).isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource({"GET, /head, 401", "GET, /nowhere, 401", "GET, /public, 401"})
    void turnsAwayABadTokenInTheSurfacesWords(String method, String path, int status) {
        HttpResponse<String> answer = hasty.send(method, path, "", "Authorization", "Bearer a.b.c", LEAST, "test.1");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"GET, /nowhere, 404", "DELETE, /head, 405"})
    void leavesTheRouterItsOwnAnswers(String method, String path, int status) {
        assertThat(hasty.send(method, path, "").statusCode()).isEqualTo(status);
        assertThat(hasty.send(method, path, "", as(Town.ALICE, head())).statusCode())
                .isEqualTo(status);
    }

    private long head() {
        return Objects.requireNonNull(node.policies.find(Town.BAKERY)).head().revision();
    }

    private String[] as(User user, long revision) {
        return as(user, Town.BAKERY, revision);
    }

    private String[] as(User user, String tenant, long revision) {
        String token = Node.await(node.tokens.forUser(
                new Login.Identity(tenant, user, user.credentialVersion()), null, Duration.ofMinutes(5)));
        return new String[] {"Authorization", "Bearer " + token, LEAST, MemoryPolicies.EPOCH + "." + revision};
    }

    private String[] asAliceByBasic(long revision) {
        node.setPassword(Town.ALICE, "secret");
        String pair = Base64.getEncoder().encodeToString("alice@bakery:secret".getBytes(StandardCharsets.UTF_8));
        return new String[] {"Authorization", "Basic " + pair, LEAST, MemoryPolicies.EPOCH + "." + revision};
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }
}
