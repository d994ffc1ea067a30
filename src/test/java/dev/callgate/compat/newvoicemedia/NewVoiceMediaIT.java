package dev.callgate.compat.newvoicemedia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.admin.AdminServer;
import dev.callgate.auth.ActingTenant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewVoiceMediaIT {
    private static final String VERSION_4 = "application/vnd.newvoicemedia.v4+json";
    private static final String NADIA = "8e22b1fe-d2ea-403d-8c03-50eb21188e79";
    private static final String OSKAR = "895db16f-5270-6ef8-e173-10ea365aefcc";
    private static final String NADIAS = path(NADIA);
    private static final String DENIED = "{\"message\":\"Authorization has been denied for this request.\"}";

    private final AdminServer server;
    private final String viewer;

    NewVoiceMediaIT() throws IOException {
        server = new AdminServer(NewVoiceMediaRoutes::new);
        viewer = server.token("demo", "viewer");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/useradmin/users/", "/users/"})
    void answersTheDocumentsExampleRequest(String base) throws Exception {
        CurlLine line = CurlLine.of("""
                curl -L -X GET "https://***.api.newvoicemedia.com%s8e22b1fe-d2ea-403d-8c03-50eb21188e79/permissions/accessPermissions" \\
                -H "Accept: application/vnd.newvoicemedia.v4+json" \\
                -H "Authorization: Bearer <ACCESS_TOKEN>"
                """.formatted(base));

        HttpResponse<String> answer = line.sendTo(server, viewer);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly(VERSION_4);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Callgate-Revision"))
                .contains(server.policies().epoch() + "."
                        + server.policy("demo").head().revision());
        assertThat(answer.body())
                .isEqualTo("{\"meta\":{\"page\":1,\"count\":2,\"pageCount\":1,\"totalCount\":2},"
                        + "\"userId\":\"8e22b1fe-d2ea-403d-8c03-50eb21188e79\",\"accessPermissions\":["
                        + "{\"permissionKey\":\"CPA_View\",\"permissionLevel\":\"Yes\"},"
                        + "{\"permissionKey\":\"CPA_ACD\",\"permissionLevel\":\"Modify\"}]}");
    }

    @Test
    void answersTheUserThatWasAskedForAlsoInCapitals() throws Exception {
        assertThat(new JsonObject(get(path(OSKAR), viewer).body()).getString("userId"))
                .isEqualTo(OSKAR);
        assertThat(get(path(OSKAR.toUpperCase(Locale.ROOT)), viewer).body())
                .isEqualTo(get(path(OSKAR), viewer).body());
    }

    @Test
    void hasNoPageForWhoWasGivenNothing() throws Exception {
        String boss = path(server.user("demo", "owner").toString());

        assertThat(new JsonObject(get(boss, viewer).body())
                        .getJsonObject("meta")
                        .encode())
                .isEqualTo("{\"page\":1,\"count\":0,\"pageCount\":0,\"totalCount\":0}");
        assertThat(new JsonObject(get(boss, viewer).body()).getJsonArray("accessPermissions"))
                .isEmpty();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            application/vnd.newvoicemedia.v4+json                                             | -
            APPLICATION/VND.NewVoiceMedia.V4+JSON                                             | -
            application/vnd.newvoicemedia.v4+json;charset=utf-8                               | -
            application/vnd.newvoicemedia.v4+json; q=0.001                                    | -
            text/html, */*;q=0.8, application/vnd.newvoicemedia.v4+json;q=0.1                 | -
            application/vnd.newvoicemedia.v3+json, application/vnd.newvoicemedia.v4+json      | -
            */*                                                                               | Version missing from Accept header!
            application/json                                                                  | Version missing from Accept header!
            ''                                                                                | Version missing from Accept header!
            ,;,                                                                               | Version missing from Accept header!
            application/vnd.newvoicemedia+json                                                | Version missing from Accept header!
            application/vnd.newvoicemedia.v+json                                              | Version missing from Accept header!
            application/vnd.newvoicemedia.v4                                                  | Version missing from Accept header!
            application/vnd.newvoicemedia.v4+json;q=0                                         | Version missing from Accept header!
            application/vnd.newvoicemedia.v4+json;v=1;Q=0.000, */*                            | Version missing from Accept header!
            text/html;x=application/vnd.newvoicemedia.v4+json                                 | Version missing from Accept header!
            application/vnd.newvoicemedia.v3+json                                             | Invalid api-version! Valid values: 4
            application/vnd.newvoicemedia.v44+json, */*                                       | Invalid api-version! Valid values: 4
            application/vnd.newvoicemedia.v3+json, application/vnd.newvoicemedia.v4+json;q=0  | Invalid api-version! Valid values: 4
            """)
    void findsTheVersionInAccept(String accept, @Nullable String message) throws Exception {
        HttpResponse<String> answer = server.send("GET", NADIAS, viewer, null, "Accept", accept);

        if (message == null) {
            assertThat(answer.statusCode()).isEqualTo(200);
        } else {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
            assertThat(answer.body())
                    .isEqualTo("{\"statusCode\":400,\"error\":\"Bad Request\",\"message\":\"" + message + "\"}");
        }
    }

    @Test
    void readsAcceptHoweverOftenAndMissesItWhereThereIsNone() throws Exception {
        assertThat(server.send("GET", NADIAS, viewer, null, "Accept", "*/*", "Accept", VERSION_4)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send("GET", NADIAS, viewer, null).body()).contains("Version missing from Accept header!");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            limit=0                           | limit
            limit=-1                          | limit
            limit=5001                        | limit
            limit=4294967297                  | limit
            limit=99999999999999999999        | limit
            limit=                            | limit
            limit                             | limit
            limit=abc                         | limit
            limit=1.0                         | limit
            limit=1e2                         | limit
            limit=%2B5                        | limit
            limit=%205                        | limit
            limit=0x10                        | limit
            limit=%D9%A3                      | limit
            limit=25&limit=25                 | limit
            page=0                            | page
            page=-1                           | page
            page=1000000001                   | page
            page=18446744073709551617         | page
            page=one                          | page
            page=                             | page
            page=1&page=2                     | page
            page=1&Page=1                     | page
            """)
    void namesThePagingParameterAtFault(String query, String parameter) throws Exception {
        HttpResponse<String> answer = get(NADIAS + "?" + query, viewer);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject error = new JsonObject(answer.body());
        assertThat(error.fieldNames()).containsExactly("message");
        assertThat(error.getString("message")).startsWith(parameter + ": must be ");
    }

    @ParameterizedTest(name = "?{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                 | 1          | 25 | 2 | 1  | 25
            limit=25&page=2                   | 2          | 5  | 2 | 26 | 30
            limit=10&page=3                   | 3          | 10 | 3 | 21 | 30
            limit=30                          | 1          | 30 | 1 | 1  | 30
            limit=29&page=2                   | 2          | 1  | 2 | 30 | 30
            limit=5000&page=1                 | 1          | 30 | 1 | 1  | 30
            limit=1&page=30                   | 30         | 1  | 30 | 30 | 30
            limit=007&page=01                 | 1          | 7  | 5 | 1  | 7
            limit=5000&page=2                 | 2          | 0  | 1 | 0  | -1
            limit=10&page=4                   | 4          | 0  | 3 | 0  | -1
            limit=5000&page=1000000000        | 1000000000 | 0  | 1 | 0  | -1
            limit=2&page=8                    | 8          | 2  | 15 | 15 | 16
            """)
    void pagesInTheCataloguesOrder(@Nullable String query, int page, int count, int pageCount, int first, int last)
            throws Exception {
        String user = customerWithThirtyPermissions();

        HttpResponse<String> answer = get(
                path(user) + (query == null ? "" : "?" + query),
                server.token("demo", "admin"),
                ActingTenant.HEADER,
                "kolding");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getJsonObject("meta"))
                .isEqualTo(new JsonObject()
                        .put("page", page)
                        .put("count", count)
                        .put("pageCount", pageCount)
                        .put("totalCount", 30));
        List<String> items = new ArrayList<>();
        body.getJsonArray("accessPermissions").forEach(item -> {
            JsonObject permission = (JsonObject) item;
            items.add(permission.getString("permissionKey") + "=" + permission.getString("permissionLevel"));
        });
        assertThat(items)
                .containsExactlyElementsOf(IntStream.rangeClosed(first, last)
                        .mapToObj(NewVoiceMediaIT::thirtiesNth)
                        .toList());
    }

    /** Keys whose order is not that of their names; every other level is the one that means no. */
    private static String thirtiesNth(int n) {
        return "Key_" + (100 - n) + (n % 2 == 0 ? "=Yes" : "=No");
    }

    private String customerWithThirtyPermissions() throws Exception {
        List<String> all = IntStream.rangeClosed(1, 30)
                .mapToObj(NewVoiceMediaIT::thirtiesNth)
                .toList();
        JsonArray definitions = new JsonArray();
        JsonObject given = new JsonObject();
        for (String each : all) {
            String[] keyAndLevel = each.split("=", 2);
            given.put(keyAndLevel[0], keyAndLevel[1]);
            definitions.add(
                    new JsonObject().put("key", keyAndLevel[0]).put("levels", new JsonArray(List.of("No", "Yes"))));
        }
        definitions.add(new JsonObject().put("key", "Never_given").put("levels", new JsonArray(List.of("No"))));
        JsonObject tenant =
                new JsonObject().put("id", "kolding").put("name", "Kolding").put("parent", "nordtel");
        JsonObject kim = new JsonObject()
                .put("username", "kim")
                .put("displayName", "Kim")
                .put("accessPermissions", given);
        JsonObject file = new JsonObject()
                .put("tenant", tenant)
                .put("accessPermissions", definitions)
                .put("users", new JsonArray().add(kim));
        HttpResponse<String> imported = server.send(
                "PUT",
                "/v1/directory",
                server.token("demo", "admin"),
                file.encode(),
                "Content-Type",
                "application/json");
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
        return server.user("kolding", "kim").toString();
    }

    @ParameterizedTest(name = "{0} with {1} asking about {2}: {3}")
    @CsvSource(nullValues = "-", textBlock = """
            personal, -,                     self,  200
            personal, -,                     other, 403
            personal, -,                     ghost, 403
            personal, self:read,             self,  200
            personal, self:read,             other, 403
            personal, users:read,            self,  200
            personal, users:read,            other, 403
            personal, users:write,           self,  200
            personal, users:write,           other, 403
            personal, decisions:check,       self,  403
            viewer,   -,                     self,  200
            viewer,   -,                     other, 200
            viewer,   users:read,            other, 200
            viewer,   users:write,           other, 200
            viewer,   self:read,             self,  200
            viewer,   self:read,             other, 403
            viewer,   self:read decisions:check, other, 403
            viewer,   policy:read,           self,  403
            viewer,   policy:read,           other, 403
            manager,  -,                     other, 200
            manager,  users:write,           other, 200
            owner,    -,                     ghost, 404
            """)
    void opensToScopesWithinTheLevel(String user, @Nullable String scopes, String about, int status) throws Exception {
        String token =
                scopes == null ? server.token("demo", user) : server.token("demo", user, Set.of(scopes.split(" ")));
        String id = switch (about) {
            case "self" -> server.user("demo", user).toString();
            case "other" -> NADIA;
            default -> "00000000-0000-4000-8000-000000000009";
        };

        HttpResponse<String> answer = get(path(id), token);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status == 403) {
            assertThat(answer.body())
                    .isEqualTo("{\"message\":\"Your access level or the scopes of your token do not allow this.\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({"users:read, 200", "users:write, 200", "self:read, 403", "decisions:check, 403"})
    void opensToAServiceWhatItsScopesName(String scope, int status) throws Exception {
        assertThat(get(NADIAS, server.serviceToken("demo", Set.of(scope))).statusCode())
                .isEqualTo(status);
    }

    @Test
    void takesAUserOfTheSameIdInAnotherTenantForAnother() throws Exception {
        String self = server.user("nordtel", "reseller").toString();
        String narrow = server.token("nordtel", "reseller", Set.of(UserScopes.SELF));

        assertThat(get(path(self), narrow).statusCode()).isEqualTo(200);
        assertThat(get(path(self), narrow, ActingTenant.HEADER, "demo").statusCode())
                .isEqualTo(403);
    }

    @Test
    void answersAnotherTenantsUserLikeNobody() throws Exception {
        UUID lone = server.user("fjord", "lone");
        String unknown =
                get(path("00000000-0000-4000-8000-000000000009"), viewer).body();

        HttpResponse<String> foreign = get(path(lone.toString()), viewer);

        assertThat(unknown).isEqualTo("{\"message\":\"User not found.\"}");
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(unknown);
        String reseller = server.token("nordtel", "reseller");
        assertThat(get(path(lone.toString()), reseller, ActingTenant.HEADER, "fjord")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(path(lone.toString()), viewer, ActingTenant.HEADER, "fjord")
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "me",
                "8e22b1fe-d2ea-403d-8c03-50eb21188e7",
                "8e22b1fe-d2ea-403d-8c03-50eb21188e799",
                "{8e22b1fe-d2ea-403d-8c03-50eb21188e79}",
                "8e22b1fed2ea403d8c0350eb21188e79",
                "8e22b1fe-d2ea-403d-8c03-50eb21188e79%00",
                "..%2F8e22b1fe-d2ea-403d-8c03-50eb21188e79",
                "%27%20or%20%271%27=%271"
            })
    void refusesMalformedIds(String id) throws Exception {
        HttpResponse<String> answer = get(path(id.replace("{", "%7B").replace("}", "%7D")), viewer);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"message\":\"The request is invalid.\"}");
    }

    @Test
    void turnsAwayWhoHasNoGoodTokenBeforeAnythingElse() throws Exception {
        for (HttpResponse<String> answer : List.of(
                server.send("GET", NADIAS, null, null, "Accept", VERSION_4),
                server.send("GET", NADIAS, null, null),
                server.send("GET", path("1") + "?limit=0", "forged", null),
                server.send("PATCH", path("1"), "forged", "{"),
                server.send("GET", NADIAS, null, null, "Accept", VERSION_4, "Authorization", "Basic YTpi"))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
            assertThat(answer.body()).isEqualTo(DENIED);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"DELETE, 405", "PUT, 405", "POST, 405"})
    void refusesOtherMethodsInItsOwnForm(String method, int status) throws Exception {
        HttpResponse<String> answer = server.send(method, NADIAS, viewer, null, "Accept", VERSION_4);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, PATCH");
        assertThat(new JsonObject(answer.body()).fieldNames()).containsExactly("message");
    }

    private HttpResponse<String> get(String path, String token, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Accept", VERSION_4));
        return server.send("GET", path, token, null, all.toArray(String[]::new));
    }

    private static String path(String user) {
        return "/useradmin/users/" + user + "/permissions/accessPermissions";
    }
}
