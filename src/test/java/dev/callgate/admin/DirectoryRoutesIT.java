package dev.callgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.admin.directory.DirectoryRoutes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryRoutesIT {
    private final AdminServer server;
    private String admin = "";

    DirectoryRoutesIT() throws IOException {
        server = new AdminServer();
    }

    @BeforeAll
    void logIn() {
        admin = server.token("demo", "admin");
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void hasNothingToDoForTheDemoAsEveryPasswordStillVerifies() throws Exception {
        HttpResponse<String> answer = put(admin, "application/yaml", Files.readString(Path.of("conf/demo.yaml")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonArray tenants = new JsonObject(answer.body()).getJsonArray("tenants");
        assertThat(tenants)
                .hasSize(3)
                .allSatisfy(tenant -> assertThat(((JsonObject) tenant).getJsonObject("counts"))
                        .isEmpty());
    }

    @Test
    void saysWhatItDidAndAtWhichRevision() throws Exception {
        String file = "{tenant: {id: one, name: One}, users: [{username: zoe}], settings: [{name: perm_1}]}";
        HttpResponse<String> answer = put(admin, "text/yaml; charset=utf-8", file);
        assertThat(answer.headers().firstValue("Callgate-Revision").orElseThrow())
                .endsWith(".1");
        assertThat(new JsonObject(answer.body()).getJsonArray("tenants").getJsonObject(0))
                .isEqualTo(new JsonObject("""
                                {"tenant": "one", "revision": 1, "counts": {
                                  "tenants": {"added": 1, "changed": 0, "removed": 0},
                                  "settingDefinitions": {"added": 1, "changed": 0, "removed": 0},
                                  "users": {"added": 1, "changed": 0, "removed": 0}}}
                                """));
    }

    @Test
    void onlySaysWhatItWouldDoOnADryRun() throws Exception {
        HttpResponse<String> answer = server.send(
                "PUT",
                "/v1/directory?dryRun=true",
                admin,
                "{\"tenant\": {\"id\": \"fjord\"}, \"grants\": []}",
                "Content-Type",
                "application/json");
        assertThat(answer.body()).contains("\"removed\":1");
        assertThat(server.policy("fjord").head().revision()).isEqualTo(1);
    }

    @Test
    void refusesToRemoveMuchUnlessAskedTo() throws Exception {
        String file = "{tenant: {id: %s, name: Cut}, users: [{username: u0}%s]}";
        StringBuilder more = new StringBuilder();
        for (int i = 1; i < 20; i++) {
            more.append(", {username: u").append(i).append('}');
        }
        put(admin, "application/yaml", file.formatted("cut", more));
        for (String query : new String[] {"", "?dryRun=true"}) {
            HttpResponse<String> refused = server.send(
                    "PUT",
                    "/v1/directory" + query,
                    admin,
                    file.formatted("cut", ""),
                    "Content-Type",
                    "application/yaml");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("19 of 20 users of tenant cut", "--prune");
        }
        HttpResponse<String> pruned = server.send(
                "PUT",
                "/v1/directory?prune=true",
                admin,
                file.formatted("cut", ""),
                "Content-Type",
                "application/yaml");
        assertThat(pruned.body()).contains("\"removed\":19");
    }

    @Test
    void namesLineAndPathOfAllThatIsWrong() throws Exception {
        HttpResponse<String> answer = put(admin, "application/yaml", """
                tenant: {id: fjord}
                users:
                  - {username: lone, accessLevel: BOSS}
                  - {name: kasper}
                """);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getJsonArray("errors")).hasSize(3);
        assertThat(problem.getJsonArray("errors").getJsonObject(0))
                .isEqualTo(
                        new JsonObject()
                                .put("line", 3)
                                .put("path", "users[0].accessLevel")
                                .put(
                                        "message",
                                        "must be one of NO_LOGIN, PERSONAL, VIEWER, MANAGER, OWNER, RESELLER, RESELLER_ADMIN, ADMIN"));
        assertThat(server.policy("fjord").head().revision()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "demo,    admin,          fjord, 200",
        "demo,    owner,          demo,  200",
        "demo,    owner,          fjord, 403",
        "demo,    owner,          none,  403",
        "demo,    manager,        demo,  403",
        "nordtel, reseller,       fjord, 403",
        "nordtel, reseller_admin, fjord, 200"
    })
    void letsInWhoMay(String tenant, String user, String directory, int status) throws Exception {
        HttpResponse<String> answer =
                put(server.token(tenant, user), "application/yaml", "tenant: {id: " + directory + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(directory.equals("none") ? 403 : status);
    }

    @Test
    void needsATokenAndItsScope() throws Exception {
        assertThat(put(null, "application/yaml", "tenant: {id: demo}").statusCode())
                .isEqualTo(401);
        String narrow = server.token("demo", "admin", Set.of(PolicyRoutes.WRITE));
        assertThat(put(narrow, "application/yaml", "tenant: {id: demo}").statusCode())
                .isEqualTo(403);
        String scoped = server.token("demo", "admin", Set.of(DirectoryRoutes.SCOPE));
        assertThat(put(scoped, "application/yaml", "tenant: {id: demo}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesFilesLargerThanOtherBodiesAndRefusesOtherTypes() throws Exception {
        String padding = "# a comment\n".repeat(20_000);
        assertThat(put(admin, "application/yaml", padding + "tenant: {id: demo}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(put(admin, "text/plain", "tenant: {id: demo}").statusCode()).isEqualTo(415);
    }

    @Test
    void publishesItsSchemaToAnybody() throws Exception {
        HttpResponse<String> answer = server.send("GET", "/v1/directory/schema", null, null);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/schema+json");
        assertThat(new JsonObject(answer.body()).getString("$id"))
                .isEqualTo("https://callgate.dev/directory.schema.json");
    }

    private HttpResponse<String> put(@Nullable String token, String type, String body) throws Exception {
        return server.send("PUT", "/v1/directory", token, body, "Content-Type", type);
    }
}
