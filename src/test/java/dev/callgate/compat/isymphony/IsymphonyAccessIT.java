package dev.callgate.compat.isymphony;

import static dev.callgate.compat.isymphony.Answers.NO_CORE_SERVER;
import static dev.callgate.compat.isymphony.Answers.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.callgate.auth.AttemptLimits;
import dev.callgate.config.IsymphonySettings.PasswordDigest;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Who may, whose company it is, and what requests look like. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsymphonyAccessIT {
    private static final String USERS = IsymphonyServer.FRONT_DESK + "/users";
    private static final String TURNED_AWAY = "The name and password of a user who may configure this are needed.";
    private static final List<String[]> ALL = List.of(
            new String[] {"GET", IsymphonyServer.GROUPS},
            new String[] {"POST", IsymphonyServer.GROUPS},
            new String[] {"GET", IsymphonyServer.FRONT_DESK},
            new String[] {"PUT", IsymphonyServer.FRONT_DESK},
            new String[] {"DELETE", IsymphonyServer.FRONT_DESK},
            new String[] {"GET", USERS},
            new String[] {"POST", USERS},
            new String[] {"GET", USERS + "/" + IsymphonyServer.EVA},
            new String[] {"DELETE", USERS + "/" + IsymphonyServer.EVA},
            new String[] {"GET", IsymphonyServer.FRONT_DESK + "/extensions"},
            new String[] {"POST", IsymphonyServer.FRONT_DESK + "/extensions"},
            new String[] {"GET", IsymphonyServer.FRONT_DESK + "/extensions/5c5a9dea83a3bc74d5891c95"},
            new String[] {"DELETE", IsymphonyServer.FRONT_DESK + "/extensions/5c5a9dea83a3bc74d5891c95"});

    private final IsymphonyServer server;

    IsymphonyAccessIT() throws IOException {
        server = new IsymphonyServer(PasswordDigest.NONE);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void turnsAwayWhoIsNobodyOrMayNot() {
        long before = server.revision();
        for (String[] request : ALL) {
            assertTurnedAway(server.client.send(request[0], request[1], ""));
            assertTurnedAway(server.as("viewer:callgate-demo", request[0], request[1], ""));
        }
        assertThat(server.revision()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic bWFuYWdlcg==",
                "Basic !",
                "Basic bWFuYWdlcjp3cm9uZw==",
                "Bearer token",
                "Negotiate YWI=",
                "manager:callgate-demo"
            })
    void turnsAwayWhatIsNotAGoodNameAndPassword(String header) {
        assertTurnedAway(server.client.get(USERS, "Authorization", header));
    }

    @Test
    void makesANameWaitAfterTooManyWrongPasswords() {
        for (int i = 0; i < AttemptLimits.DEFAULTS.perName(); i++) {
            assertTurnedAway(server.as("personal:wrong", "GET", USERS, ""));
        }

        assertRefused(server.as("personal:wrong", "GET", USERS, ""), 429, "Too many attempts; try again later.");
    }

    @Test
    void asksToTryAgainWhileTheDatabaseIsAway() {
        server.node.testDatabase().shut();
        try {
            HttpResponse<String> answer = server.post(USERS, "{'username':'ida'}");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        } finally {
            server.node.testDatabase().reopen();
        }
        assertThat(server.get(USERS).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"manager", "manager@demo", "owner", "admin@demo"})
    void takesWhoManagesTheCompany(String user) {
        assertThat(server.as(user + ":callgate-demo", "GET", USERS, "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsAResellerActForTheCompanyThatAHeaderNames() {
        String reseller = "reseller:callgate-demo";
        assertRefused(server.as(reseller, "GET", USERS, ""), 404, NO_CORE_SERVER);

        assertThat(server.as(reseller, "GET", USERS, "", "Callgate-Tenant", "demo")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.as(reseller, "DELETE", USERS + "/" + IsymphonyServer.EVA, "", "Callgate-Tenant", "demo")
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.post(USERS, "{'username':'eva'}").statusCode()).isEqualTo(204);
        assertRefused(server.get(USERS, "Callgate-Tenant", "fjord"), 404, "unknown tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extensionGroups", "extensionsGroups", "extensionGroup"})
    void takesAllSpellingsOfTheDocument(String spelling) {
        String groups =
                IsymphonyServer.ASTERISK + IsymphonyServer.CORE_SERVER.toUpperCase(Locale.ROOT) + "/" + spelling;
        String group = groups + "/" + IsymphonyServer.STEVE.toUpperCase(Locale.ROOT);

        assertThat(new JsonArray(server.get(groups).body())).hasSize(4);
        for (String path : List.of("", "/", "/users", "/users/", "/extensions", "/users/" + IsymphonyServer.EVA)) {
            assertThat(server.get(group + path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(server.post(group + "/users", "{'username':'eva'}").statusCode())
                .isEqualTo(409);
        assertThat(server.post(group + "/users/", "{'username':'eva'}").statusCode())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                                | GET, HEAD, OPTIONS, POST",
                "/56cf70a3-1ee0-4b09-8f40-297430eeeddf                             | DELETE, GET, HEAD, OPTIONS, PUT",
                "/56cf70a3-1ee0-4b09-8f40-297430eeeddf/users                       | GET, HEAD, OPTIONS, POST",
                "/56cf70a3-1ee0-4b09-8f40-297430eeeddf/users/                      | GET, HEAD, OPTIONS, POST",
                "/56cf70a3-1ee0-4b09-8f40-297430eeeddf/users/e05a9e3c-c306-4bba-abd7-4fe1034fe9f6 | DELETE, GET, HEAD, OPTIONS",
                "/56cf70a3-1ee0-4b09-8f40-297430eeeddf/extensions                  | GET, HEAD, OPTIONS, POST",
                "/56cf70a3-1ee0-4b09-8f40-297430eeeddf/extensions/5c5a9dea83a3bc74d5891c95 | DELETE, GET, HEAD, OPTIONS"
            })
    void saysWhichMethodsAnAddressTakes(String path, String methods) {
        HttpResponse<String> options = server.client.send("OPTIONS", IsymphonyServer.GROUPS + path, "");
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Allow")).contains(methods);

        HttpResponse<String> patch = server.client.send("PATCH", IsymphonyServer.GROUPS + path, "");
        assertRefused(patch, 405, "The header Allow names the methods that this address takes.");
        assertThat(patch.headers().firstValue("Allow")).contains(methods);
    }

    @Test
    void answersAHeadLikeAGetWithoutItsBody() {
        HttpResponse<String> get = server.get(USERS);
        HttpResponse<String> head = server.send("HEAD", USERS, "");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length"))
                .isEqualTo(get.headers().firstValue("Content-Length"));
        assertThat(head.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(server.client.send("HEAD", USERS, "").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/communication_manager",
                "/communication_manager/rest",
                "/communication_manager/rest/config/asterisk/" + IsymphonyServer.CORE_SERVER,
                "/communication_manager/rest/config/asterisk/" + IsymphonyServer.CORE_SERVER + "/groups",
                "/communication_manager/rest/config/asterisk/" + IsymphonyServer.CORE_SERVER + "/ExtensionGroups",
                IsymphonyServer.FRONT_DESK + "/user",
                USERS + "/" + IsymphonyServer.EVA + "/password"
            })
    void hasNothingElse(String path) {
        for (String method : List.of("GET", "POST", "OPTIONS", "PATCH")) {
            assertRefused(server.send(method, path, ""), 404, "There is nothing at this address.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/html", "application/xml;q=0.9", "*/*;q=0", ""})
    void answersWithJsonWhateverIsAccepted(String accept) {
        HttpResponse<String> answer = server.get(USERS, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void takesNothingButJson() {
        String eva = "{\"username\":\"eva\"}";
        for (String type : List.of("application/x-www-form-urlencoded", "text/plain", "application/jsonx")) {
            assertRefused(
                    server.send("POST", USERS, eva, "Content-Type", type),
                    415,
                    "the Content-Type must be application/json");
        }
        assertRefused(server.send("POST", USERS, eva), 415, "the Content-Type must be application/json");
        assertThat(server.send("POST", USERS, eva, "Content-Type", "Application/JSON; charset=utf-8")
                        .statusCode())
                .as("is in the group already")
                .isEqualTo(409);
        assertRefused(server.post(USERS, " ".repeat(2 << 20)), 413, "The body is larger than this address takes.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'username':'4224','password':'s3cr3t'}",
                "{'username':'nobody','password':'s3cr3t'}",
                "{'password':'s3cr3t'}",
                "{'username':'4224','password':'s3cr3t",
                "{'username':'4224','password':'s3cr3t'} s3cr3t",
                "{'s3cr3t':1,'s3cr3t':2}"
            })
    void saysNothingOfAPasswordNeitherInAnswersNorInTheLog(String body) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.callgate");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.TRACE);
        try {
            HttpResponse<String> answer = server.post(USERS, body);

            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body() + answer.headers().map()).doesNotContain("s3cr3t");
            assertThat(List.copyOf(log.list))
                    .allSatisfy(event -> assertThat(event.getFormattedMessage()).doesNotContain("s3cr3t"));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
    }

    private static void assertTurnedAway(HttpResponse<String> answer) {
        assertRefused(answer, 403, TURNED_AWAY);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .contains("Basic realm=\"callgate\", charset=\"UTF-8\"");
    }
}
