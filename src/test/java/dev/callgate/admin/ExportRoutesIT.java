package dev.callgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.admin.directory.ExportRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportRoutesIT {
    private final AdminServer server;

    ExportRoutesIT() throws IOException {
        server = new AdminServer();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void writesYamlAsPeopleDo() throws Exception {
        HttpResponse<String> answer = get("demo", "owner", "", "demo", "*/*");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(answer.headers().firstValue("Callgate-Revision").orElseThrow())
                .endsWith(".1");
        assertThat(answer.body())
                .startsWith("tenant: {id: demo, name: Hafnia Lighting}\n")
                .contains("id: ee828da8-5ee6-412d-82ac-1273f598659d, name: main")
                .contains("number: 204", "owner: jens", "username: 4224", "userGroup:sales", "queue:support")
                .doesNotContain("argon2", "passwordHash", "e5e9fa1b");
    }

    @ParameterizedTest
    @CsvSource({
        "demo,    owner,          demo,    '',            200",
        "demo,    owner,          fjord,   '',            404",
        "demo,    manager,        demo,    '',            403",
        "nordtel, reseller,       fjord,   '',            200",
        "nordtel, reseller,       nordtel, ?secrets=true, 200",
        "nordtel, reseller,       fjord,   ?secrets=true, 403",
        "demo,    owner,          demo,    ?secrets=true, 200",
        "demo,    admin,          fjord,   ?secrets=true, 200"
    })
    void letsInWhoMay(String tenant, String user, String directory, String query, int status) throws Exception {
        assertThat(get(tenant, user, query, directory, "application/json").statusCode())
                .isEqualTo(status);
    }

    @Test
    void handsOutHashesUpToTheOwnLevelOnlyAndTakesThemBack() throws Exception {
        HttpResponse<String> answer = get("demo", "owner", "?secrets=true", "demo", "application/json");
        JsonArray users = new JsonObject(answer.body()).getJsonArray("users");
        assertThat(hashed(users, "owner")).isTrue();
        assertThat(hashed(users, "personal")).isTrue();
        assertThat(hashed(users, "admin")).isFalse();
        assertThat(answer.body()).contains("\"passwordDigest\" : \"e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> back = server.send(
                "PUT",
                "/v1/directory",
                server.token("demo", "owner"),
                answer.body(),
                "Content-Type",
                "application/json");
        assertThat(back.body()).contains("\"counts\":{}");
        assertThat(server.policy("demo").head().revision()).isEqualTo(1);
    }

    @Test
    void needsAScopeOfItsOwnForHashes() throws Exception {
        String scoped = server.token("demo", "admin", Set.of(ExportRoutes.SCOPE));
        assertThat(server.send("GET", "/v1/directory", scoped, null).statusCode())
                .isEqualTo(200);
        assertThat(server.send("GET", "/v1/directory?secrets=true", scoped, null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.send("GET", "/v1/directory", null, null).statusCode()).isEqualTo(401);
    }

    @Test
    void tellsOfTheResellerAboveOnlyWhoLooksAfterTheTenant() throws Exception {
        assertThat(get("demo", "owner", "", "demo", "text/yaml").body()).doesNotContain("parent: nordtel");
        assertThat(get("nordtel", "reseller", "", "demo", "text/yaml").body()).contains("parent: nordtel");
    }

    @Test
    void refusesFormatsItDoesNotWrite() throws Exception {
        assertThat(get("demo", "owner", "", "demo", "text/csv").statusCode()).isEqualTo(406);
    }

    private static boolean hashed(JsonArray users, String name) {
        return users.stream()
                .map(JsonObject.class::cast)
                .anyMatch(user -> user.getString("username").equals(name) && user.containsKey("passwordHash"));
    }

    private HttpResponse<String> get(String tenant, String user, String query, String directory, String accept)
            throws Exception {
        return server.send(
                "GET",
                "/v1/directory" + query,
                server.token(tenant, user),
                null,
                "Accept",
                accept,
                "Callgate-Tenant",
                directory);
    }
}
