package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.callgate.http.Access;
import dev.callgate.http.Client;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class TokenRoutesIT {
    private static final User OLGA = Town.user(20, "olga", true, AccessLevel.OWNER);
    private static final String SERVICE = "{\"service\":true,\"scopes\":[\"decisions:check\"],\"lifetime\":\"30d\"}";

    private final Node node = Node.alone();
    private final Client client = new Client(
            node.vertx,
            Access.IGNORED,
            new TokenRoutes(
                    node.authenticator,
                    new ActingTenant(node.policies),
                    node.tokens,
                    List.of(
                            new TokenScope("decisions:check", AccessLevel.PERSONAL, true),
                            new TokenScope("policy:write", AccessLevel.MANAGER, false)),
                    new TokenLifetimes(Duration.ofHours(12), Duration.ofDays(365))));

    TokenRoutesIT() {
        node.policies.put(Town.BAKERY, OLGA);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void makesATokenOfTheUserThatIsNarrowerAndEndsSooner() {
        JsonObject made = made(post(Town.BAKERY, OLGA, "{\"scopes\":[\"decisions:check\"],\"lifetime\":\"1h\"}"));

        Caller caller = Node.await(node.authenticator.bearer(made.getString("token")));
        assertThat(caller.user()).isEqualTo(OLGA.id());
        assertThat(caller.level()).isEqualTo(AccessLevel.OWNER);
        assertThat(caller.scopes()).containsExactly("decisions:check");
        assertThat(made.getInteger("expiresInSeconds")).isEqualTo(3600);
        node.policies.pass(Duration.ofSeconds(3606));
        assertThat(node.turnedAway(made.getString("token"))).isEqualTo(AuthFailure.EXPIRED);
    }

    @Test
    void makesATokenAsWideAsTheUserWhereNoScopeIsNamed() {
        JsonObject made = made(post(Town.BAKERY, Town.ALICE, "{}"));

        assertThat(Node.await(node.authenticator.bearer(made.getString("token")))
                        .scopes())
                .isNull();
        assertThat(made.getInteger("expiresInSeconds")).isEqualTo(12 * 3600);
    }

    @Test
    void makesATokenThatEndsWithThePasswordOfTheLogIn() {
        String token =
                made(post(Town.BAKERY, Town.ALICE, "{\"lifetime\":\"2h\"}")).getString("token");
        node.policies.put(
                Town.BAKERY,
                new User(Town.ALICE.id(), "alice", "alice", true, true, AccessLevel.PERSONAL, 2, null, null));

        assertThat(node.turnedAway(token)).isEqualTo(AuthFailure.INVALID);
    }

    @Test
    void makesAServicesTokenThatIsNobodys() {
        JsonObject made = made(post(Town.BAKERY, OLGA, SERVICE));

        Caller caller = Node.await(node.authenticator.bearer(made.getString("token")));
        assertThat(caller.user()).isNull();
        assertThat(caller.tenant()).isEqualTo(Town.BAKERY);
        assertThat(caller.scopes()).containsExactly("decisions:check");
        assertThat(made.getInteger("expiresInSeconds")).isEqualTo(30 * 86_400);
    }

    @Test
    void makesOneOfACustomerForItsReseller() {
        JsonObject made = made(post(Town.RESELLER, Town.RESI, SERVICE, ActingTenant.HEADER, Town.MILL));

        assertThat(Node.await(node.authenticator.bearer(made.getString("token")))
                        .tenant())
                .isEqualTo(Town.MILL);
    }

    @Test
    void writesIntoTheLogWhoMadeWhatButNotTheToken() {
        Logger log = (Logger) LoggerFactory.getLogger(TokenRoutes.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
        String token = made(post(Town.BAKERY, OLGA, SERVICE)).getString("token");
        log.detachAppender(lines);
        log.setLevel(null);

        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .contains(
                                "user:bakery/" + OLGA.id(),
                                "token of bakery for a service",
                                "[decisions:check]",
                                "720h")
                        .doesNotContain(token));
    }

    @ParameterizedTest(name = "{0}/{1} asking {2} of {3}: {4} {5}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '\'', textBlock = """
            bakery   | alice | {"scopes":["policy:write"]}                                     | -       | 403 | MANAGER
            bakery   | vera  | {"scopes":["decisions:check","policy:write"]}                   | -       | 403 | MANAGER
            bakery   | vera  | {"service":true,"scopes":["decisions:check"]}                   | -       | 403 | OWNER
            bakery   | olga  | {"service":true,"scopes":["decisions:check"]}                   | mill    | 404 | unknown tenant
            bakery   | olga  | {"service":true,"scopes":["decisions:check"]}                   | nowhere | 404 | unknown tenant
            reseller | resi  | {"service":true,"scopes":["decisions:check"]}                   | nowhere | 404 | unknown tenant
            reseller | resi  | {"scopes":["decisions:check"]}                                  | mill    | 400 | service
            bakery   | olga  | {"service":true}                                                | -       | 400 | at least one of decisions:check
            bakery   | olga  | {"service":true,"scopes":[]}                                    | -       | 400 | at least one of decisions:check
            bakery   | olga  | {"service":true,"scopes":["policy:write"]}                      | -       | 400 | must be of decisions:check
            bakery   | olga  | {"scopes":["everything"]}                                       | -       | 400 | decisions:check, policy:write
            bakery   | olga  | {"scopes":["decisions:check policy:write"]}                     | -       | 400 | decisions:check, policy:write
            bakery   | olga  | {"scopes":[null]}                                               | -       | 400 | scopes
            bakery   | olga  | {"scopes":"decisions:check"}                                    | -       | 400 | scopes
            bakery   | olga  | {"lifetime":"13h"}                                              | -       | 400 | 1s to 12h
            bakery   | olga  | {"lifetime":"30d"}                                              | -       | 400 | 1s to 12h
            bakery   | olga  | {"lifetime":"0s"}                                               | -       | 400 | lifetime
            bakery   | olga  | {"lifetime":"-1h"}                                              | -       | 400 | lifetime
            bakery   | olga  | {"lifetime":"999999999d"}                                       | -       | 400 | lifetime
            bakery   | olga  | {"lifetime":3600}                                               | -       | 400 | lifetime
            bakery   | olga  | {"service":true,"scopes":["decisions:check"],"lifetime":"366d"} | -       | 400 | 1s to 8760h
            bakery   | olga  | {"level":"ADMIN"}                                               | -       | 400 | level
            bakery   | olga  | {"user":"00000000-0000-0001-0000-000000000001"}                 | -       | 400 | user
            bakery   | olga  | [                                                               | -       | 400 | must be an object
            """)
    void refuses(String own, String name, String body, String tenant, int status, String word) {
        User user = Objects.requireNonNull(
                Objects.requireNonNull(node.policies.find(own)).userNamed(name));
        String[] headers = tenant == null ? new String[0] : new String[] {ActingTenant.HEADER, tenant};

        HttpResponse<String> answer = post(own, user, body, headers);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains(word).doesNotContain("eyJ");
    }

    @Test
    void makesNoneForWhoShowsAMadeToken() {
        Login.Identity olga = new Login.Identity(Town.BAKERY, OLGA, 1);
        List<String> made = List.of(
                Node.await(node.tokens.forUser(olga, null, Duration.ofHours(1))),
                Node.await(node.tokens.forUser(olga, Set.of("decisions:check"), Duration.ofHours(1))),
                Node.await(node.tokens.forService(Town.BAKERY, Set.of("decisions:check"), Duration.ofHours(1))));

        assertThat(made)
                .allSatisfy(
                        token -> assertThat(post(token, SERVICE).statusCode()).isEqualTo(403));
    }

    @Test
    void makesNoneForAnybodyElse() {
        String token = session(Town.BAKERY, OLGA);
        node.policies.put(Town.BAKERY, OLGA.withEnabled(false));

        assertThat(post(token, SERVICE).statusCode()).isEqualTo(401);
        assertThat(client.post("/v1/tokens", SERVICE).statusCode()).isEqualTo(401);
    }

    private static JsonObject made(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> post(String tenant, User user, String body, String... headers) {
        return post(session(tenant, user), body, headers);
    }

    private HttpResponse<String> post(String token, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Bearer " + token;
        return client.post("/v1/tokens", body, all);
    }

    private String session(String tenant, User user) {
        return Node.await(node.sessions
                .open(tenant, user.id())
                .compose(id -> node.tokens.forSession(new Login.Identity(tenant, user, user.credentialVersion()), id)));
    }
}
