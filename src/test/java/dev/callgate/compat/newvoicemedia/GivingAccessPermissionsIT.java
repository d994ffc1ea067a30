package dev.callgate.compat.newvoicemedia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.admin.AdminServer;
import dev.callgate.auth.ActingTenant;
import dev.callgate.auth.FakeAuthenticator;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.FakePolicies;
import dev.callgate.decision.Question;
import dev.callgate.http.Access;
import dev.callgate.http.Client;
import dev.callgate.policy.Context;
import dev.callgate.policy.Head;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Registry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GivingAccessPermissionsIT {
    private static final String VERSION_4 = "application/vnd.newvoicemedia.v4+json";
    private static final String TINE = "2f9207ca-8922-4245-bfc5-d8f42939e29a";
    private static final String NADIA = "8e22b1fe-d2ea-403d-8c03-50eb21188e79";
    private static final String OSKAR = "895db16f-5270-6ef8-e173-10ea365aefcc";

    private final AdminServer server;
    private final Decisions decisions;
    private final String manager;
    private long before;

    GivingAccessPermissionsIT() throws IOException {
        server = new AdminServer(NewVoiceMediaRoutes::new);
        decisions = new Decisions(server.policies(), Duration.ofSeconds(5));
        manager = server.token("demo", "manager");
    }

    @BeforeEach
    void remember() {
        before = revision();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/useradmin/users/", "/users/"})
    void givesWhatTheDocumentsExampleGives(String base) throws Exception {
        CurlLine line = CurlLine.of("""
                curl -L -X PATCH "https://***.api.newvoicemedia.com%s8e22b1fe-d2ea-403d-8c03-50eb21188e79/permissions/accessPermissions" \\
                -H "Content-Type: application/json" \\
                -H "Accept: application/vnd.newvoicemedia.v4+json" \\
                -H "Authorization: Bearer <ACCESS_TOKEN>" \\
                --data-raw '{
                  "accessPermissions": [
                    {
                      "permissionKey": "CPA_View",
                      "permissionLevel": "Read"
                    },
                    {
                      "permissionKey": "AccessUserAdmin",
                      "permissionLevel": "Yes"
                    }
                  ]
                }'
                """.formatted(base));

        HttpResponse<String> answer = line.sendTo(server, manager);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly(VERSION_4);
        assertThat(answer.body())
                .isEqualTo("{\"meta\":{\"page\":1,\"count\":3,\"pageCount\":1,\"totalCount\":3},"
                        + "\"userId\":\"8e22b1fe-d2ea-403d-8c03-50eb21188e79\",\"accessPermissions\":["
                        + "{\"permissionKey\":\"CPA_View\",\"permissionLevel\":\"Read\"},"
                        + "{\"permissionKey\":\"CPA_ACD\",\"permissionLevel\":\"Modify\"},"
                        + "{\"permissionKey\":\"AccessUserAdmin\",\"permissionLevel\":\"Yes\"}]}");
        assertThat(get(NADIA)).isEqualTo(answer.body());
        assertThat(patch(NADIA, body("CPA_View=Yes", "AccessUserAdmin=None")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void changesDecisionsAtOnce() throws Exception {
        assertThat(mayModify(OSKAR)).isTrue();

        assertThat(written(patch(OSKAR, body("CPA_ACD=Read")))).isEqualTo(1);
        assertThat(mayModify(OSKAR)).isFalse();

        assertThat(written(patch(OSKAR, body("CPA_ACD=Modify")))).isEqualTo(2);
        assertThat(mayModify(OSKAR)).isTrue();
    }

    private boolean mayModify(String user) {
        return decisions
                .decide("demo", new Question("user:" + user, "CPA_ACD>=Modify", null, Context.NONE, null))
                .allowed();
    }

    @Test
    void makesOneRevisionOfAllAndNoneOfWhatIsSoAlready() throws Exception {
        String both = body("CPA_ACD=None", "CPA_View=No");

        assertThat(written(patch(OSKAR, both))).isEqualTo(1);
        assertThat(written(patch(OSKAR, both))).isEqualTo(1);
        assertThat(written(patch(OSKAR, body()))).isEqualTo(1);
        assertThat(get(OSKAR)).contains("\"CPA_View\",\"permissionLevel\":\"No\"", "\"CPA_ACD\"", "\"None\"");
        assertThat(written(patch(OSKAR, body("CPA_ACD=Modify", "CPA_View=Yes"))))
                .isEqualTo(2);
    }

    @Test
    void answersThePageThatIsAskedFor() throws Exception {
        JsonObject answer =
                new JsonObject(patch(TINE + "?limit=1&page=2", body()).body());

        assertThat(answer.getJsonObject("meta").encode())
                .isEqualTo("{\"page\":2,\"count\":1,\"pageCount\":3,\"totalCount\":3}");
        assertThat(answer.getJsonArray("accessPermissions").encode())
                .isEqualTo("[{\"permissionKey\":\"CPA_ACD\",\"permissionLevel\":\"Modify\"}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "application/vnd.newvoicemedia.v4+json",
                "application/vnd.NewVoiceMedia.v4+json;charset=UTF-8"
            })
    void takesJsonAsSuchAndAsTheVersionedType(String type) throws Exception {
        assertThat(send(OSKAR, manager, body(), type).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/vnd.newvoicemedia.v3+json",
                "application/merge-patch+json",
                "application/x-www-form-urlencoded"
            })
    void refusesOtherTypes(String type) throws Exception {
        HttpResponse<String> answer = send(OSKAR, manager, body("CPA_ACD=Read"), type);

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(message(answer)).contains("application/json", VERSION_4);
        assertThat(revision()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [{'permissionKey':'CPA_ACD','permissionLevel':'Read'},{'permissionKey':'CPA','permissionLevel':'Yes'}]        | accessPermissions[1].permissionKey: there is no access permission CPA
            [{'permissionKey':'CPA_ACD','permissionLevel':'Read'},{'permissionKey':'CPA_View','permissionLevel':'Maybe'}] | accessPermissions[1].permissionLevel: must be one of No, Read, Yes for CPA_View
            [{'permissionKey':'CPA_ACD','permissionLevel':'read'}]                                                        | accessPermissions[0].permissionLevel: must be one of None, Read, Modify for CPA_ACD
            [{'permissionKey':'cpa_acd','permissionLevel':'Read'}]                                                        | accessPermissions[0].permissionKey: there is no access permission cpa_acd
            [{'permissionKey':'CPA_ACD','permissionLevel':'Read'},{'permissionKey':'CPA_ACD','permissionLevel':'Read'}]   | accessPermissions[1].permissionKey: 'CPA_ACD' is given more than once
            [{'permissionKey':'','permissionLevel':'Read'}]                                                               | accessPermissions[0].permissionKey: '' is not up to 64 letters
            [{'permissionKey':'CPA_ACD','permissionLevel':'a b'}]                                                         | accessPermissions[0].permissionLevel: 'a b' is not up to 64 letters
            [{'permissionKey':'CPA_ACD'}]                                                                                 | accessPermissions[0].permissionLevel: must be given
            [{'permissionKey':null,'permissionLevel':'Read'}]                                                             | accessPermissions[0].permissionKey: must be given
            [{}]                                                                                                          | accessPermissions[0].permissionKey: must be given
            [null]                                                                                                        | accessPermissions[0]: must be an object
            ['CPA_ACD']                                                                                                   | accessPermissions[0]: must be an object
            [{'permissionKey':1,'permissionLevel':'Read'}]                                                                | accessPermissions[0].permissionKey: must be text
            [{'permissionKey':'CPA_ACD','permissionLevel':'Read','why':1}]                                                | accessPermissions[0].why: unknown field; allowed are permissionKey, permissionLevel
            {}                                                                                                            | accessPermissions: must be an array
            null                                                                                                          | accessPermissions: must be given
            """)
    void namesWhatIsWrongAndWritesNothing(String list, String message) throws Exception {
        HttpResponse<String> answer = patch(TINE, "{\"accessPermissions\":" + list.replace('\'', '"') + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(message(answer)).startsWith(message.replace('\'', '"'));
        assertThat(revision()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{index}: {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {}                                         | accessPermissions: must be given
            {'accessPermissions':[],'userId':'x'}      | userId: unknown field; allowed are accessPermissions
            {'accessPermissions':[],'accessPermissions':[]} | malformed JSON
            {'accessPermissions':[]                    | malformed JSON
            []                                         | must be an object
            ""                                         | the body is empty
            """)
    void namesWhatIsWrongWithTheBody(String body, String message) throws Exception {
        HttpResponse<String> answer = patch(TINE, body.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(message(answer)).startsWith(message);
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void takesNoMoreThanAPageCanHold() throws Exception {
        assertThat(message(patch(TINE, body(keys(5_001))))).isEqualTo("accessPermissions: must be at most 5000");
        assertThat(message(patch(TINE, body(keys(5_000))))).contains("there is no access permission K0");
        HttpResponse<String> huge = patch(TINE, body(keys(40_000)));
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(message(huge)).contains("larger");
    }

    private static String[] keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "K" + i + "=Yes").toArray(String[]::new);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource({
        "personal, users:write, 403",
        "viewer, users:write, 403",
        "manager, users:read, 403",
        "manager, policy:write, 403",
        "manager, users:write, 200",
        "owner, users:write, 200"
    })
    void needsAManagerAndWhereTheTokenHasScopesUsersWrite(String user, String scope, int status) throws Exception {
        String token = server.token("demo", user, Set.of(scope));

        assertThat(send(OSKAR, token, body(), "application/json").statusCode()).isEqualTo(status);
    }

    @Test
    void isNotForServices() throws Exception {
        String service = server.serviceToken("demo", Set.of(UserScopes.WRITE));

        assertThat(send(OSKAR, service, body(), "application/json").statusCode())
                .isEqualTo(403);
    }

    @Test
    void givesToOneselfButToNobodyAboveTheOwnLevel() throws Exception {
        String self = server.user("demo", "manager").toString();
        assertThat(written(patch(self, body("CPA_View=Yes")))).isEqualTo(1);

        HttpResponse<String> boss = patch(server.user("demo", "owner").toString(), body("CPA_View=Yes"));

        assertThat(boss.statusCode()).isEqualTo(403);
        assertThat(message(boss)).isEqualTo("This user's access level is above yours.");
        assertThat(revision()).isEqualTo(before + 1);
    }

    @Test
    void letsAResellerGiveToItsCustomersUsersAndNobodyToAnothers() throws Exception {
        String reseller = server.token("nordtel", "reseller");
        String lone = server.user("fjord", "lone").toString();

        assertThat(send(TINE, reseller, body(), "application/json", ActingTenant.HEADER, "demo")
                        .statusCode())
                .isEqualTo(200);
        for (HttpResponse<String> answer : List.of(
                patch(lone, body()),
                patch("00000000-0000-4000-8000-000000000009", body("CPA_View=Yes")),
                send(TINE, reseller, body(), "application/json"))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"message\":\"User not found.\"}");
        }
    }

    @Test
    void needsTheVersionAndAWellFormedIdToo() throws Exception {
        assertThat(server.send("PATCH", path(TINE), manager, body(), "Content-Type", "application/json")
                        .body())
                .contains("Version missing from Accept header!");
        assertThat(message(patch("me", body()))).isEqualTo("The request is invalid.");
        assertThat(message(patch(TINE + "?limit=0", body()))).startsWith("limit: ");
    }

    @Test
    void readsItsOwnWriteByMinRevision() throws Exception {
        HttpResponse<String> write = patch(OSKAR, body("AccessUserAdmin=Read"));

        assertThat(server.send(
                                "GET",
                                path(OSKAR),
                                manager,
                                null,
                                "Accept",
                                VERSION_4,
                                "Callgate-Min-Revision",
                                write.headers().firstValue("Callgate-Revision").orElseThrow())
                        .body())
                .isEqualTo(write.body());
    }

    /** Another node gave the same just now; this one learns by its own write that nothing is left to write. */
    @Test
    void answersWhatWasWrittenAlsoWhereThisNodeIsBehind() {
        Vertx vertx = Vertx.vertx();
        FakePolicies behind = new FakePolicies(server.policy("demo"));
        FakeAuthenticator authenticator = new FakeAuthenticator(behind);
        Head ahead = new Head(before + 1, 7);
        Registry registry = new Registry(
                (stream, origin, command) -> Future.succeededFuture(new Committed("e1", ahead, List.of())),
                behind,
                Duration.ofSeconds(1));
        Client client = new Client(
                vertx,
                Access.IGNORED,
                new NewVoiceMediaRoutes(authenticator, new ActingTenant(behind), behind, registry));

        String answer = client.send(
                        "PATCH",
                        path(TINE),
                        body("CPA_ACD=None"),
                        "Authorization",
                        "Bearer " + authenticator.token("demo", server.user("demo", "manager")),
                        "Accept",
                        VERSION_4,
                        "Content-Type",
                        "application/json")
                .body();
        vertx.close().await();

        assertThat(answer).contains("{\"permissionKey\":\"CPA_ACD\",\"permissionLevel\":\"None\"}");
    }

    private static String body(String... keysAndLevels) {
        JsonArray list = new JsonArray(List.of(keysAndLevels).stream()
                .map(each -> each.split("=", 2))
                .map(pair -> new JsonObject().put("permissionKey", pair[0]).put("permissionLevel", pair[1]))
                .collect(Collectors.toList()));
        return new JsonObject().put("accessPermissions", list).encode();
    }

    private HttpResponse<String> patch(String user, String body) throws Exception {
        return send(user, manager, body, "application/json");
    }

    private HttpResponse<String> send(String user, String token, String body, String type, String... headers)
            throws Exception {
        String[] all = Stream.concat(Stream.of("Accept", VERSION_4, "Content-Type", type), Arrays.stream(headers))
                .toArray(String[]::new);
        return server.send("PATCH", path(user), token, body, all);
    }

    private String get(String user) throws Exception {
        return server.send("GET", path(user), manager, null, "Accept", VERSION_4)
                .body();
    }

    private static String message(HttpResponse<String> answer) {
        JsonObject error = new JsonObject(answer.body());
        assertThat(error.fieldNames()).containsExactly("message");
        return error.getString("message");
    }

    /** Where a page is asked for, the query follows the user's id. */
    private static String path(String user) {
        String[] idAndQuery = user.split("\\?", 2);
        String path = "/useradmin/users/" + idAndQuery[0] + "/permissions/accessPermissions";
        return idAndQuery.length == 1 ? path : path + "?" + idAndQuery[1];
    }

    private long revision() {
        return server.policy("demo").head().revision();
    }

    /** How many revisions this test has made when this was answered. */
    private long written(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String revision = answer.headers().firstValue("Callgate-Revision").orElseThrow();
        return Long.parseLong(revision.substring(revision.indexOf('.') + 1)) - before;
    }
}
