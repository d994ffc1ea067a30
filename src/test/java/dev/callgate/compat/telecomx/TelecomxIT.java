package dev.callgate.compat.telecomx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.ForgedTokens;
import dev.callgate.auth.Node;
import dev.callgate.auth.ReadYourWrites;
import dev.callgate.auth.Town;
import dev.callgate.decision.Views;
import dev.callgate.http.Access;
import dev.callgate.http.Client;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelecomxIT {
    private static final String PERMISSIONS = "/pbx/app/permissions";
    private static final String OF_TARGET = "/pbx/app/grouppermissions?target=";

    private final Node node = Node.alone();
    private final Client client = new Client(
            node.vertx,
            Access.IGNORED,
            new ReadYourWrites(
                    node.authenticator,
                    node.basic,
                    new ActingTenant(node.policies),
                    node.policies,
                    Duration.ofMillis(20)),
            new TelecomxRoutes(
                    node.authenticator,
                    new TelecomxSession(node.login, node.sessions, node.tokens, node.logout),
                    new TelecomxPermissions(node.policies, new Views(1 << 20))));

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void logsInAndAnswersWithThePermissionsInTheDocumentsOrder() {
        node.policies.setPassword(Town.ALICE.id(), Node.await(node.passwords.hash("secret")));

        HttpResponse<String> login =
                client.post("/auth/login", "{\"username\":\"alice@bakery\",\"password\":\"secret\",\"cookie\":0}");

        assertThat(login.statusCode()).isEqualTo(200);
        JsonObject session = new JsonObject(login.body());
        assertThat(session.fieldNames())
                .containsExactly("token", "expiresInMinutes", "employee", "customer", "accessLevel");
        assertThat(session.getInteger("expiresInMinutes")).isEqualTo(15);
        assertThat(session.getString("employee")).isEqualTo(Town.ALICE.id().toString());
        assertThat(session.getString("customer")).isEqualTo(Town.BAKERY);
        assertThat(session.getString("accessLevel")).isEqualTo("PERSONAL");
        assertThat(get(PERMISSIONS, session.getString("token")).body())
                .isEqualTo("{\"bbbbbbbbbbbbbbbbbbbbbbb2\":{\"pickup\":true,\"steal\":false,\"spy\":true,"
                        + "\"setPresence\":false,\"queueMember\":false,\"viewOtherParty\":false,"
                        + "\"viewOtherPartyOverride\":\"HIDE\",\"readCalendar\":false,\"writeCalendar\":false,"
                        + "\"readPhonebook\":false,\"writePhonebook\":false,\"controlSipDevices\":false}}");
    }

    @Test
    void answersPrivatelyAndConditionally() {
        String token = node.tokenOf(Town.ALICE);
        HttpResponse<String> first = get(PERMISSIONS, token);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(first.headers().firstValue("Vary")).contains("Authorization");

        HttpResponse<String> same = client.get(PERMISSIONS, "Authorization", "Bearer " + token, "If-None-Match", tag);
        node.policies.remove(Town.BAKERY, Town.mayPickupAndSpyOnBob());
        HttpResponse<String> other = client.get(PERMISSIONS, "Authorization", "Bearer " + token, "If-None-Match", tag);

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(same.headers().firstValue("ETag")).contains(tag);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo("{}");
        assertThat(other.headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @Test
    void givesAnEmptyObjectToACallerWithoutRights() {
        assertThat(get(PERMISSIONS, node.tokenOf(Town.BOB)).body()).isEqualTo("{}");
    }

    @Test
    void saysThatACallerHasNoExtensions() {
        assertError(get(PERMISSIONS, node.tokenOf(Town.VERA)), 404, "extension", "You have no extensions");
    }

    @Test
    void answersForOneExtensionWithoutTheOverride() {
        String token = node.tokenOf(Town.ALICE);

        String bobs = get(OF_TARGET + Town.BOBS.id(), token).body();

        assertThat(bobs)
                .isEqualTo("{\"pickup\":true,\"steal\":false,\"spy\":true,\"setPresence\":false,"
                        + "\"queueMember\":false,\"viewOtherParty\":false,\"readCalendar\":false,"
                        + "\"writeCalendar\":false,\"readPhonebook\":false,\"writePhonebook\":false,"
                        + "\"controlSipDevices\":false}");
        assertThat(get(OF_TARGET + Town.BOBS.id().toUpperCase(Locale.ROOT), token)
                        .body())
                .as("ids may be written in capitals")
                .isEqualTo(bobs);
        assertThat(get(OF_TARGET + Town.ALICES.id(), token).body())
                .contains("\"pickup\":false")
                .doesNotContain("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/pbx/app/grouppermissions",
                OF_TARGET,
                OF_TARGET + "101",
                OF_TARGET + "ffffffffffffffffffffffff",
                OF_TARGET + "ccccccccccccccccccccccc3",
                OF_TARGET + "bbbbbbbbbbbbbbbbbbbbbbb2%00",
                OF_TARGET + "%27%20or%201=1"
            })
    void callsAnotherTenantsExtensionInvalidLikeOneThatIsNot(String path) {
        assertError(get(path, node.tokenOf(Town.ALICE)), 422, "target", "Target is missing or invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {PERMISSIONS, OF_TARGET + "bbbbbbbbbbbbbbbbbbbbbbb2", "/ping", "/auth/logout"})
    void turnsAwayWhoHasNoGoodToken(String path) {
        assertError(client.get(path), 401, "credentials_invalid", "Authorization required, please login");
        assertError(get(path, "nonsense"), 401, "format_error", FORMAT);
        assertError(client.get(path, "Authorization", "Basic YTpi"), 401, "format_error", FORMAT);
        assertError(client.get(path, "Authorization", "Bearer"), 401, "format_error", FORMAT);
    }

    private static final String FORMAT = "Authorization header format is Authorization: Bearer <token>";

    @Test
    void callsEveryForgeryInvalidAndSaysNoMore() throws GeneralSecurityException {
        for (Map.Entry<String, String> forged : new ForgedTokens(node).all().entrySet()) {
            HttpResponse<String> answer = get(PERMISSIONS, forged.getValue());
            assertThat(answer.statusCode()).as(forged.getKey()).isEqualTo(401);
            assertThat(answer.body())
                    .as(forged.getKey())
                    .isEqualTo("{\"error\":\"invalid_token\",\"message\":\"Please login\"}");
        }
    }

    @Test
    void showsAServicesTokenNobodysPermissions() {
        String token =
                Node.await(node.tokens.forService(Town.BAKERY, Set.of("decisions:check"), Duration.ofMinutes(1)));

        assertError(get(PERMISSIONS, token), 403, "access_denied", "Insufficient access level");
    }

    @Test
    void staysLoggedInByCallingAndExpiresWithout() {
        String token = node.tokenOf(Town.ALICE);
        for (int call = 0; call < 3; call++) {
            node.policies.pass(Duration.ofMinutes(14));
            assertThat(get(call == 1 ? "/ping" : PERMISSIONS, token).statusCode())
                    .isEqualTo(200);
        }

        node.policies.pass(Duration.ofMinutes(15));

        assertError(get("/ping", token), 401, "expired", "Session has expired, please login");
    }

    @Test
    void expiresTwelveHoursAfterTheLoginHoweverBusyItWas() {
        String token = node.tokenOf(Town.ALICE);
        for (int minutes = 0; minutes < 12 * 60; minutes += 10) {
            assertThat(get("/ping", token).body()).isEqualTo("{\"success\":true}");
            node.policies.pass(Duration.ofMinutes(10));
        }

        node.policies.pass(Duration.ofSeconds(10));

        assertError(get("/ping", token), 401, "expired", "Session has expired, please login");
    }

    @Test
    void isOutAfterLoggingOut() {
        String token = node.tokenOf(Town.ALICE);
        String other = node.tokenOf(Town.ALICE);

        assertThat(get("/auth/logout", token).body()).isEqualTo("{\"success\":true}");

        assertError(get(PERMISSIONS, token), 401, "expired", "Session has expired, please login");
        assertThat(get(PERMISSIONS, other).statusCode()).as("another session").isEqualTo(200);
    }

    @Test
    void isOutOnceDisabled() {
        String token = node.tokenOf(Town.ALICE);
        assertThat(get(PERMISSIONS, token).statusCode()).isEqualTo(200);

        node.policies.put(Town.BAKERY, Town.ALICE.withEnabled(false));

        assertError(get(PERMISSIONS, token), 401, "invalid_token", "Please login");
    }

    @Test
    void answersKnownSessionsWithoutTheDatabaseAndOthersWithAnInternalError() {
        String known = node.tokenOf(Town.ALICE);
        node.stored.away = true;

        assertThat(get(PERMISSIONS, known).statusCode()).isEqualTo(200);
        node.policies.pass(Duration.ofMinutes(16));
        assertError(get(PERMISSIONS, known), 500, "internal_error", "Temporarily unavailable, please try again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"username":"alice@bakery","password":"no"}   | 401 | credentials_invalid | Wrong username or password
            {"username":"nobody","password":"no"}         | 401 | credentials_invalid | Wrong username or password
            {"username":"nick","password":"secret"}       | 401 | credentials_invalid | Wrong username or password
            {"username":"alice@bakery"}                   | 400 | bad_request | password: must be a text that is not empty
            {"username":1,"password":"x"}                 | 400 | bad_request | username: must be a text that is not empty
            {"username":                                  | 400 | bad_request | malformed JSON at line 1, column 13
            []                                            | 400 | bad_request | must be an object
            """)
    void refusesALoginInItsOwnWords(String body, int status, String error, String message) {
        node.policies.setPassword(Town.NICK.id(), Node.await(node.passwords.hash("secret")));

        assertError(client.post("/auth/login", body), status, error, message);
    }

    @Test
    void makesANameWaitAfterTooManyWrongPasswords() {
        String wrong = "{\"username\":\"bob\",\"password\":\"no\"}";
        for (int i = 0; i < Node.FEW_ATTEMPTS.perName(); i++) {
            assertThat(client.post("/auth/login", wrong).statusCode()).isEqualTo(401);
        }

        assertThat(client.post("/auth/login", wrong).statusCode()).isEqualTo(429);
    }

    @Test
    void refusesAnotherMediaTypeAndTooLargeABodyInItsOwnWords() {
        assertThat(client.send("POST", "/auth/login", "username=x").body()).contains("\"error\":\"bad_request\"");
        assertThat(client.send("POST", "/auth/login", "username=x").statusCode())
                .isEqualTo(415);
        assertThat(client.post("/auth/login", "x".repeat(2 << 20)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seven     | 0  | 400 | bad_request    | must be one <epoch>.<revision>
            other.1   | 0  | 412 | bad_request    | is not of the history
            test.1000 | 0  | 412 | bad_request    | is above the tenant's head
            test.1000 | 60 | 503 | internal_error | try again
            """)
    void saysInItsOwnWordsThatARevisionIsNotThere(
            String least, int ageSeconds, int status, String error, String words) {
        String token = node.tokenOf(Town.ALICE);
        node.policies.age(Duration.ofSeconds(ageSeconds));

        HttpResponse<String> answer =
                client.get(PERMISSIONS, "Authorization", "Bearer " + token, "Callgate-Min-Revision", least);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(error);
        assertThat(new JsonObject(answer.body()).getString("message")).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PERSONAL", "VIEWER", "MANAGER", "OWNER", "RESELLER", "RESELLER_ADMIN", "ADMIN"})
    void answersEveryLevelThatMayLogIn(AccessLevel level) {
        User alice = Town.user(1, "alice", true, level);
        node.policies.put(Town.BAKERY, alice);

        assertThat(get(PERMISSIONS, node.tokenOf(alice)).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path, String token) {
        return client.get(path, "Authorization", "Bearer " + token);
    }

    private static void assertError(HttpResponse<String> answer, int status, String error, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject().put("error", error).put("message", message));
    }
}
