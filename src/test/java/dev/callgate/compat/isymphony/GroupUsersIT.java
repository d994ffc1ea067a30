package dev.callgate.compat.isymphony;

import static dev.callgate.compat.isymphony.Answers.NO_CORE_SERVER;
import static dev.callgate.compat.isymphony.Answers.NO_GROUP;
import static dev.callgate.compat.isymphony.Answers.NO_USER;
import static dev.callgate.compat.isymphony.Answers.assertJson;
import static dev.callgate.compat.isymphony.Answers.assertRefused;
import static dev.callgate.compat.isymphony.Answers.assertWritten;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Subject;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupUsersIT {
    private static final UUID CORE_SERVER = UUID.fromString(IsymphonyServer.CORE_SERVER);
    private static final String NOBODY = "00000000-0000-4000-8000-000000000009";

    private final IsymphonyServer server;
    private UUID group = CORE_SERVER;
    private String users = "";

    GroupUsersIT() throws IOException {
        server = new IsymphonyServer(PasswordDigest.NONE);
    }

    @AfterAll
    void close() {
        server.close();
    }

    /** Each test has a group of its own, empty, with the right to pick up calls. */
    @BeforeEach
    void makeAGroup() {
        group = server.makeGroup("pickup");
        users = IsymphonyServer.GROUPS + "/" + group + "/users";
    }

    @Test
    void listsTheDirectMembersByUsername() {
        assertJson(server.get(users), "[]");
        for (String name : List.of("tine", "anders", "4224")) {
            assertThat(server.post(users, "{'username':'" + name + "'}").statusCode())
                    .isEqualTo(204);
        }
        server.put(new Controller(group, new Subject.OfUserGroup(23)));
        server.put(new Controller(group, Subject.EVERYONE));

        assertThat(names(server.get(users))).containsExactly("4224", "anders", "tine");
    }

    @Test
    void showsAUserAsItIs() {
        User ulla = new User(
                UUID.randomUUID(),
                "ulla",
                "Ulla \"U\" Ærø",
                false,
                false,
                AccessLevel.NO_LOGIN,
                1,
                null,
                Instant.ofEpochMilli(1_500_000_000_123L));
        server.put(ulla);
        server.put(new Controller(group, new Subject.OfUser(ulla.id())));

        String shown = "{\"id\":\"" + ulla.id() + "\",\"username\":\"ulla\",\"password\":null,\"enabled\":false,"
                + "\"full\":false,\"displayName\":\"Ulla \\\"U\\\" Ærø\",\"lastPasswordChangedAt\":1500000000123,"
                + "\"permissionDisplayName\":\"Ulla \\\"U\\\" Ærø\",\"permissionId\":\"" + ulla.id() + "\"}";
        assertJson(server.get(users + "/" + ulla.id()), shown);
        assertJson(server.get(users), "[" + shown + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id':'e05a9e3c-c306-4bba-abd7-4fe1034fe9f6'}                       | eva",
                "{'id':'E05A9E3C-C306-4BBA-ABD7-4FE1034FE9F6'}                       | eva",
                "{'username':'eva'}                                                  | eva",
                "{'id':null,'username':'eva'}                                        | eva",
                "{'id':'','username':'eva'}                                          | eva",
                "{'id':'e05a9e3c-c306-4bba-abd7-4fe1034fe9f6','username':'4224'}     | eva",
                "{'id':'e05a9e3c-c306-4bba-abd7-4fe1034fe9f6','username':4224}       | eva",
                "{'username':'eva','restricted':true,'groups':[{'a':1}]}             | eva",
                "{'username':'eva','enabled':'perhaps','full':0,'displayName':false} | eva",
            })
    void findsWhomTheBodyMeansAndTakesNothingElseFromIt(String body, String added) {
        User before = server.demo().userNamed("eva");

        assertThat(server.post(users, body).statusCode()).isEqualTo(204);

        assertThat(names(server.get(users))).containsExactly(added);
        assertThat(server.demo().userNamed("eva")).isEqualTo(before);
    }

    @Test
    void takesNoPasswordFromABody() {
        String hash = "SELECT hash FROM credentials JOIN users ON id = user_id WHERE username = '4224'";
        String before = server.node.testDatabase().query(hash);

        assertThat(server.post(users, "{'username':'4224','password':'mypassword'}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(server.node.testDatabase().query(hash)).isEqualTo(before).startsWith("$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id':'00000000-0000-4000-8000-000000000009'}                          | 404 | " + NO_USER,
                "{'id':'00000000-0000-4000-8000-000000000009','username':'eva'}         | 404 | " + NO_USER,
                "{'id':'eva'}                                                           | 404 | " + NO_USER,
                "{'username':'nobody'}                                                  | 404 | " + NO_USER,
                "{'username':'EVA'}                                                     | 404 | " + NO_USER,
                "{'username':'lone'}                                                    | 404 | " + NO_USER,
                "{}                                                                     | 412 | No id or username provided.",
                "{'displayName':'Eva Thorsen'}                                          | 412 | No id or username provided.",
                "{'id':null,'username':''}                                              | 412 | No id or username provided.",
                "{'id':4224}                                                            | 412 | id: must be text",
                "{'username':4224}                                                      | 412 | username: must be text",
                "{'username':{'name':'eva'}}                                            | 412 | username: must be text",
                "[]                                                                     | 412 | must be an object",
                "{'username':'eva'                                                      | 412 | malformed JSON at line 1",
                "{'username':'eva','username':'tine'}                                   | 412 | malformed JSON at line 1",
                "{'username':'eva'} {}                                                  | 412 | must be an object",
                "null                                                                   | 412 | the body must be a JSON object",
                "\"\"                                                                   | 412 | the body is empty; a JSON object is expected",
            })
    void refusesABodyThatMeansNobody(String body, int status, String text) {
        long before = server.revision();

        HttpResponse<String> answer = server.post(users, body);

        assertThat(answer.body()).startsWith(text);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(server.revision()).isEqualTo(before);
    }

    @Test
    void doesNotKnowAnotherTenantsUser() {
        UUID lone = server.node.user("fjord", "lone");

        assertRefused(server.post(users, "{'id':'" + lone + "'}"), 404, NO_USER);
        assertRefused(server.get(users + "/" + lone), 404, NO_USER);
        assertRefused(server.delete(users + "/" + lone), 404, NO_USER);
    }

    @Test
    void knowsOnlyWhoIsInTheGroup() {
        assertRefused(server.get(users + "/" + IsymphonyServer.EVA), 404, NO_USER);
        assertRefused(server.delete(users + "/" + IsymphonyServer.EVA), 404, NO_USER);
        server.post(users, "{'username':'eva'}");
        long before = server.revision();

        assertThat(server.get(users + "/" + IsymphonyServer.EVA.toUpperCase(Locale.ROOT))
                        .statusCode())
                .isEqualTo(200);
        assertWritten(server.delete(users + "/" + IsymphonyServer.EVA.toUpperCase(Locale.ROOT)), before + 1);
        assertRefused(server.get(users + "/" + IsymphonyServer.EVA), 404, NO_USER);
        assertRefused(server.delete(users + "/" + IsymphonyServer.EVA), 404, NO_USER);
        assertThat(server.revision()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"eva", "1", "%00", "e05a9e3c-c306-4bba-abd7-4fe1034fe9f", "{e05a9e3c-c306-4bba-abd7-4fe1034fe9f6}", "*"
    })
    void answersIdsThatCannotBeLikeUnknownOnes(String id) {
        String encoded = id.replace("{", "%7B").replace("}", "%7D");
        String withId = IsymphonyServer.FRONT_DESK + "/users/" + encoded;
        assertRefused(server.get(withId), 404, NO_USER);
        assertRefused(server.delete(withId), 404, NO_USER);
        assertRefused(server.get(IsymphonyServer.GROUPS + "/" + encoded + "/users"), 404, NO_GROUP);
        assertRefused(
                server.post(IsymphonyServer.GROUPS + "/" + encoded + "/users", "{'username':'eva'}"), 404, NO_GROUP);
        String elsewhere = IsymphonyServer.ASTERISK + encoded + "/extensionGroups/" + group + "/users";
        assertRefused(server.get(elsewhere), 404, NO_CORE_SERVER);
        assertRefused(server.post(elsewhere, "{'username':'eva'}"), 404, NO_CORE_SERVER);
    }

    @Test
    void findsAGroupOnlyUnderItsCoreServer() {
        UUID clinic =
                server.node.policy("fjord").directory().extensionGroups().get(0).id();
        List<String> nowhere = List.of(
                IsymphonyServer.OTHER_CORE_SERVER + "/extensionGroups/" + group,
                CORE_SERVER + "/extensionGroups/" + NOBODY,
                CORE_SERVER + "/extensionGroups/" + clinic);
        for (String path : nowhere) {
            assertUnknown(IsymphonyServer.ASTERISK + path + "/users", NO_GROUP);
        }
        assertUnknown(IsymphonyServer.ASTERISK + NOBODY + "/extensionGroups/" + group + "/users", NO_CORE_SERVER);
    }

    private void assertUnknown(String path, String text) {
        long before = server.revision();
        assertRefused(server.get(path), 404, text);
        assertRefused(server.get(path + "/" + IsymphonyServer.EVA), 404, text);
        assertRefused(server.post(path, "{'username':'eva'}"), 404, text);
        assertRefused(server.delete(path + "/" + IsymphonyServer.EVA), 404, text);
        assertThat(server.revision()).isEqualTo(before);
    }

    @Test
    void addsAUserOnceHoweverManyDoItTogether() {
        long before = server.revision();

        List<CompletableFuture<HttpResponse<String>>> all = Stream.generate(
                        () -> server.postLater(users, "{'username':'eva'}"))
                .limit(4)
                .toList();

        assertThat(all).extracting(each -> each.join().statusCode()).containsExactlyInAnyOrder(204, 409, 409, 409);
        assertThat(server.revision()).isEqualTo(before + 1);
        assertThat(names(server.get(users))).containsExactly("eva");
    }

    @Test
    void givesTheGroupsRightsAtOnceAndTakesThemAway() {
        server.post(IsymphonyServer.GROUPS + "/" + group + "/extensions", "{'extension':'254'}");
        String before = server.permissions("4224");

        server.post(users, "{'username':'4224'}");

        String extension = server.demo().targetsNumbered("254").get(0).id();
        JsonObject given = new JsonObject(server.permissions("4224"));
        assertThat(given.getJsonObject(extension).getBoolean("pickup")).isTrue();
        assertThat(given.getJsonObject(extension).getBoolean("steal")).isFalse();
        server.delete(users + "/" + IsymphonyServer.STEVE);
        assertThat(server.permissions("4224")).isEqualTo(before).doesNotContain(extension);
    }

    @Test
    void isInTheLogAsWhatTheCallerDidHere() {
        assertThat(server.post(users, "{'username':'eva'}").statusCode()).isEqualTo(204);

        assertThat(server.node
                        .testDatabase()
                        .query("SELECT actor || ' ' || source FROM changes WHERE stream = 'demo' AND revision = "
                                + server.revision()))
                .isEqualTo("user:demo/" + server.node.user("demo", "manager") + " isymphony");
    }

    private static List<String> names(HttpResponse<String> answer) {
        return new JsonArray(answer.body())
                .stream().map(user -> ((JsonObject) user).getString("username")).toList();
    }
}
