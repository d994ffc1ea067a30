package dev.callgate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyRoutesIT {
    private static final String GRANT = "/v1/grants/00000000-0000-4000-8000-000000000001";
    private static final String GROUP = "/v1/extension-groups/56cf70a3-1ee0-4b09-8f40-297430eeeddf";
    private static final String FIRST = "5c5a9dea83a3bc74d5891c95";
    private static final String SECOND = "5beaa1574a7caf17c958ed3a";
    private static final String STEVE = "56cf70a3-1ee0-4b09-8f40-297430eeeddf";

    private final AdminServer server;
    private final String manager;
    private long before;

    PolicyRoutesIT() throws IOException {
        server = new AdminServer();
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

    @Test
    void putsShowsAndDeletesAGrant() throws Exception {
        JsonObject grant = new JsonObject()
                .put("subject", "user:" + STEVE)
                .put("actions", new JsonArray(List.of("pickup", "spy")))
                .put("targets", "type:extension")
                .put("except", new JsonArray(List.of("extension:" + FIRST)))
                .put("until", "2030-01-01T00:00:00Z");
        HttpResponse<String> put = put(GRANT, grant.encode());
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(written(put)).isEqualTo(1);
        JsonObject shown = new JsonObject(put.body());
        assertThat(shown.getString("effect")).isEqualTo("allow");
        assertThat(new JsonObject(get(GRANT).body())).isEqualTo(shown);
        assertThat(written(put(GRANT, grant.encode()))).as("the same again").isEqualTo(1);
        assertThat(written(delete(GRANT))).isEqualTo(2);
        assertThat(get(GRANT).statusCode()).isEqualTo(404);
        assertThat(delete(GRANT).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "actions | {'subject':'everyone','actions':['pikcup'],'targets':'own'}            | there is no action pikcup",
                "actions | {'subject':'everyone','actions':['queueManage'],'targets':'own'}       | queueManage cannot be done",
                "actions | {'subject':'everyone','actions':[null],'targets':'own'}                | must be given",
                "actions | {'subject':'everyone','targets':'own'}                                 | must be given",
                "subject | {'subject':'user:x','actions':['pickup'],'targets':'own'}              | is not a UUID",
                "subject | {'subject':'userGroup:99','actions':['pickup'],'targets':'own'}        | there is no user group 99",
                "targets | {'subject':'everyone','actions':['pickup'],'targets':'all'}            | targets must be",
                "targets | {'subject':'everyone','actions':['pickup'],'targets':'type:fax'}       | there is no target type fax",
                "targets | {'subject':'everyone','actions':['pickup'],'targets':'target:queue:x'} | there is no queue:x",
                "except  | {'subject':'everyone','actions':['pickup'],'targets':'own','except':['queue:x']} | there is no queue:x",
                "effect  | {'subject':'everyone','effect':'maybe','actions':['pickup'],'targets':'own'} | must be allow or deny",
                "from    | {'subject':'everyone','actions':['pickup'],'targets':'own','from':'soon'} | instant",
                "reasons | {'subject':'everyone','actions':['pickup'],'targets':'own','reasons':''} | unknown field",
            })
    void namesTheFieldAtFault(String field, String body, String words) throws Exception {
        HttpResponse<String> answer = put(GRANT, body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("field")).startsWith(field);
        assertThat(error.getString("detail")).contains(words);
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void refusesAWindowThatEndsBeforeItBegins() throws Exception {
        HttpResponse<String> answer = put(GRANT, """
                {"subject":"everyone","actions":["pickup"],"targets":"own",
                 "from":"2030-01-01T00:00:00Z","until":"2029-01-01T00:00:00Z"}
                """);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("until must be after from");
    }

    @Test
    void addsAndRemovesAGroupsTargetsControllersAndActions() throws Exception {
        String target = GROUP + "/targets/extension/" + SECOND;
        assertThat(get(target).statusCode()).isEqualTo(404);
        assertThat(written(put(target, ""))).isEqualTo(1);
        assertThat(get(target).statusCode()).isEqualTo(200);
        assertThat(written(put(target, ""))).isEqualTo(1);
        String controller = GROUP + "/controllers/userGroup:21";
        assertThat(written(put(controller, ""))).isEqualTo(2);
        assertThat(get(controller).statusCode()).isEqualTo(200);
        assertThat(written(put(GROUP + "/actions", "[\"pickup\",\"spy\",\"pickup\"]")))
                .isEqualTo(3);
        assertThat(new JsonObject(get(GROUP + "/actions").body()).getJsonArray("actions"))
                .containsExactly("pickup", "spy");
        JsonObject group = new JsonObject(get(GROUP).body());
        assertThat(group.getJsonArray("actions")).containsExactly("pickup", "spy");
        assertThat(group.getJsonArray("targets")).contains("extension:" + SECOND);
        assertThat(group.getJsonArray("controllers")).contains("userGroup:21", "user:" + STEVE);
        assertThat(written(delete(controller))).isEqualTo(4);
        assertThat(written(delete(target))).isEqualTo(5);
        assertThat(written(delete(target))).as("gone already").isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,    /v1/extension-groups/00000000-0000-4000-8000-000000000009/targets/extension/5c5a9dea83a3bc74d5891c95, 404",
        "DELETE, /v1/extension-groups/00000000-0000-4000-8000-000000000009/targets/extension/5c5a9dea83a3bc74d5891c95, 404",
        "PUT,    /v1/extension-groups/56cf70a3-1ee0-4b09-8f40-297430eeeddf/targets/queue/none, 404",
        "PUT,    /v1/extension-groups/56cf70a3-1ee0-4b09-8f40-297430eeeddf/targets/extension/zz, 400",
        "PUT,    /v1/extension-groups/56cf70a3-1ee0-4b09-8f40-297430eeeddf/controllers/user:00000000-0000-4000-8000-000000000009, 404",
        "PUT,    /v1/extension-groups/56cf70a3-1ee0-4b09-8f40-297430eeeddf/controllers/somebody, 400",
        "DELETE, /v1/extensions/000000000000000000000009/view-other-party-override, 404",
        "GET,    /v1/extensions/000000000000000000000009/view-other-party-override, 404",
        "GET,    /v1/users/00000000-0000-4000-8000-000000000009/enabled, 404",
        "GET,    /v1/grants/00000000-0000-4000-8000-000000000009, 404",
        "GET,    /v1/grants/9, 400"
    })
    void answersUnknownAndMalformedIds(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = server.send(method, path, manager, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void setsAndClearsAnOverride() throws Exception {
        String path = "/v1/extensions/" + FIRST + "/view-other-party-override";
        assertThat(written(put(path, "{\"viewOtherPartyOverride\":\"HIDE_OFF_WORK\"}")))
                .isEqualTo(1);
        assertThat(new JsonObject(get(path).body()).getString("viewOtherPartyOverride"))
                .isEqualTo("HIDE_OFF_WORK");
        assertThat(written(delete(path))).isEqualTo(2);
        assertThat(Objects.requireNonNull(server.policy("demo").target(TargetKey.extension(FIRST)))
                        .override())
                .isEqualTo(ViewOtherPartyOverride.NONE);
        assertThat(put(path, "{\"viewOtherPartyOverride\":\"MAYBE\"}").statusCode())
                .isEqualTo(400);
        assertThat(put(path, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void disablesPeopleButNobodyAboveTheOwnLevel() throws Exception {
        String steve = "/v1/users/" + STEVE + "/enabled";
        assertThat(written(put(steve, "{\"enabled\":false}"))).isEqualTo(1);
        assertThat(new JsonObject(get(steve).body()).getBoolean("enabled")).isFalse();
        String owner = "/v1/users/" + server.user("demo", "owner") + "/enabled";
        assertThat(put(owner, "{\"enabled\":false}").statusCode()).isEqualTo(403);
        assertThat(put(steve, "{\"enabled\":\"yes\"}").statusCode()).isEqualTo(400);
        assertThat(put(steve, "{\"enabled\":null}").statusCode()).isEqualTo(400);
        assertThat(written(put(steve, "{\"enabled\":true}"))).isEqualTo(2);
    }

    @Test
    void needsALevelAndWhereTheTokenHasScopesAScope() throws Exception {
        assertThat(server.send("PUT", GROUP + "/actions", null, "[]").statusCode())
                .isEqualTo(401);
        assertThat(server.send("GET", GROUP, server.token("demo", "personal"), null)
                        .statusCode())
                .isEqualTo(403);
        String viewer = server.token("demo", "viewer");
        assertThat(server.send("GET", GROUP, viewer, null).statusCode()).isEqualTo(200);
        assertThat(server.send("PUT", GROUP + "/actions", viewer, "[]", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        String narrow = server.token("demo", "manager", Set.of(PolicyRoutes.READ));
        assertThat(server.send("GET", GROUP, narrow, null).statusCode()).isEqualTo(200);
        assertThat(server.send("PUT", GROUP + "/actions", narrow, "[]", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void knowsNothingOfAnotherTenantsIds() throws Exception {
        String admin = server.token("demo", "admin");
        String stranger = server.token("nordtel", "reseller");
        assertThat(server.send("GET", GROUP, stranger, null).statusCode()).isEqualTo(404);
        assertThat(server.send("GET", GROUP, stranger, null, "Callgate-Tenant", "demo")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send("GET", GROUP, manager, null, "Callgate-Tenant", "fjord")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.send("GET", GROUP, admin, null, "Callgate-Tenant", "fjord")
                        .statusCode())
                .isEqualTo(404);
        String foreign = "/v1/users/" + server.user("fjord", "lone") + "/enabled";
        assertThat(put(foreign, "{\"enabled\":false}").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return server.send("GET", path, manager, null);
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return server.send("PUT", path, manager, body, "Content-Type", "application/json");
    }

    private HttpResponse<String> delete(String path) throws Exception {
        return server.send("DELETE", path, manager, null);
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
