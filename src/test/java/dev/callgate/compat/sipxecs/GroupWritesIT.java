package dev.callgate.compat.sipxecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.SipxecsSettings.Profile;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.UserGroup;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a write does to the company, and to its members' calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupWritesIT {
    private static final String JSON = "application/json";

    private final SipxecsServer server;

    GroupWritesIT() throws IOException {
        server = new SipxecsServer();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            group      | <name>one</name>                                   | one  |
            userGroup  | <name>two</name><description>2</description>       | two  | 2
            user-group | <id>9</id><name>three</name><description/>         | three| ``
            group      | <name>a &lt;b> "c" 'd' &amp;amp; 😀</name>          | a <b> "c" 'd' &amp; 😀 |
            group      | <name> edges </name>                               | ` edges ` |
            group      | <name>007</name><description> <![CDATA[<]]> </description> | 007 | ` < `
            """)
    void showsWhatWasPutInEitherFormat(String root, String xml, String name, @Nullable String description) {
        int byXml = id(server.put("manager", "/user-group", "<" + root + ">" + xml + "</" + root + ">"));
        JsonObject shown = shown(byXml);
        assertThat(shown.getString("name")).isEqualTo(name);
        assertThat(shown.getString("description")).isEqualTo(description);
        assertThat(server.delete("manager", "/user-group/" + byXml).statusCode())
                .isEqualTo(200);

        JsonObject body = new JsonObject().put("name", name).put("description", description);
        int byJson = id(server.put(
                "manager", "/user-group", new JsonObject().put(root, body).encode(), "Content-Type", JSON));
        assertThat(shown(byJson).put("id", byXml)).isEqualTo(shown);
        String asXml = server.send(Profile.SERVER, "manager", "GET", "/user-group/" + byJson, null)
                .body();
        assertThat(id(server.put("manager", "/user-group/" + byJson, asXml))).isEqualTo(byJson);
        assertThat(shown(byJson).put("id", byXml))
                .as("what was shown is put back")
                .isEqualTo(shown);
        assertThat(server.delete("manager", "/user-group/" + byJson).statusCode())
                .isEqualTo(200);
    }

    @Test
    void clearsWhatAReplacementLeavesOut() {
        UserGroup before = group(24);
        assertThat(before.branch()).isEqualTo(1);
        assertThat(before.description()).isNotNull();

        HttpResponse<String> answer = server.put("manager", "/user-group/24", "<group><name>bosses</name></group>");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(group(24)).isEqualTo(new UserGroup(24, "bosses", null, before.weight(), null));
        assertThat(server.policy(SipxecsServer.DEMO)
                        .userGroups(server.user("jens").id()))
                .as("its members stay")
                .contains(24);
        JsonObject back = new JsonObject()
                .put(
                        "group",
                        new JsonObject()
                                .put("name", before.name())
                                .put("description", before.description())
                                .put("branch", new JsonObject().put("id", 1).put("name", "ignored")));
        assertThat(server.put("manager", "/user-group/24", back.encode(), "Content-Type", JSON)
                        .statusCode())
                .isEqualTo(200);
        assertThat(group(24)).isEqualTo(before);
    }

    @Test
    void makesNoRevisionOfWhatIsThereAlready() {
        long before = server.revision();

        HttpResponse<String> same = server.put("manager", "/user-group/9", "<group><name>IMGroup</name></group>");
        HttpResponse<String> none = server.put("manager", "/user-group-permission/9", "<group><permissions/></group>");

        assertThat(List.of(same.statusCode(), none.statusCode())).containsOnly(200);
        assertThat(same.headers().firstValue("Callgate-Revision").orElseThrow()).endsWith("." + before);
        assertThat(server.revision()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"group\":{\"permissions\":{\"setting\":[{\"name\":\"LongDistanceDialing\",\"value\":\"disable\"},"
                        + "{\"name\":\"Mobile\",\"value\":\"Disable\"}]}}}",
                "{\"userGroup\":{\"id\":1,\"name\":\"ignored\",\"description\":\"ignored\",\"permissions\":["
                        + "{\"name\":\"LongDistanceDialing\",\"label\":\"ignored\",\"value\":\"DISABLE\","
                        + "\"defaultValue\":false},{\"name\":\"Mobile\",\"value\":\" DISABLE \"}]}}",
                "<group><permissions><setting><name>LongDistanceDialing</name><value>dIsAbLe</value></setting>"
                        + "<setting><name> Mobile </name><value>\nDISABLE\n</value></setting></permissions></group>"
            })
    void changesItsMembersCallsAtOnce(String body) {
        assertThat(server.may("astrid", "LongDistanceDialing")).isTrue();
        assertThat(server.may("anders", "LongDistanceDialing")).isTrue();
        Map<String, Boolean> before = settings(23);

        HttpResponse<String> answer = server.put(
                "manager", "/user-group-permission/23", body, "Content-Type", body.startsWith("{") ? JSON : "text/xml");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(server.may("astrid", "LongDistanceDialing")).isFalse();
        assertThat(server.may("astrid", "Mobile")).isFalse();
        assertThat(server.may("anders", "LongDistanceDialing")).as("no member").isTrue();
        assertThat(settings(23)).containsAllEntriesOf(before).hasSize(before.size() + 2);
        assertThat(group(23).name()).isEqualTo("support");
        assertThat(server.get("manager", "/user-group-permission/23").body())
                .contains("<name>LongDistanceDialing</name>\n      <value>DISABLE</value>");
        assertThat(server.put(
                                "manager",
                                "/user-group-permission/23",
                                body.replaceAll("(?i)disable", "ENABLE"),
                                "Content-Type",
                                body.startsWith("{") ? JSON : "text/xml")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.may("astrid", "LongDistanceDialing")).isTrue();
        assertThat(settings(23)).as("set, not forgotten").containsEntry("Mobile", true);
        server.remove(new GroupSetting(23, "LongDistanceDialing", true), new GroupSetting(23, "Mobile", true));
    }

    @Test
    void takesOneSettingInJsonAndCustomPermissions() {
        assertThat(server.may("eva", "perm_7")).isFalse();

        HttpResponse<String> answer = server.put(
                "manager",
                "/user-group-permission/21",
                "{\"group\":{\"permissions\":{\"setting\":{\"name\":\"perm_7\",\"value\":\"ENABLE\"}}}}",
                "Content-Type",
                JSON);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(server.may("eva", "perm_7")).isTrue();
    }

    @Test
    void letsTheNewestGroupWinAndItsMembersFallBackOnceItIsGone() {
        int id = id(server.put("manager", "/user-group", "<group><name>grounded</name></group>"));
        server.write(new Member(id, server.user("noah").id()));
        assertThat(server.may("noah", "perm_4")).isTrue();

        assertThat(server.put("manager", "/user-group-permission/" + id, setting("perm_4", "DISABLE"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.may("noah", "perm_4")).isFalse();

        assertThat(server.delete("manager", "/user-group/" + id).statusCode()).isEqualTo(200);
        assertThat(server.may("noah", "perm_4")).isTrue();
        assertThat(server.policy(SipxecsServer.DEMO)
                        .userGroups(server.user("noah").id()))
                .doesNotContain(id);
    }

    @Test
    void writesWhatOnlyTheServersProfileHas() {
        byte[] body = setting("rest", "ENABLE").getBytes(StandardCharsets.UTF_8);

        assertThat(server.send(Profile.DOCUMENTED, "manager", "PUT", "/user-group-permission/22", body)
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.send(Profile.SERVER, "manager", "PUT", "/user-group-permission/22", body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.may("anders", "rest")).isTrue();
    }

    @Test
    void showsDescriptionsThatOtherSurfacesWrote() {
        server.write(new UserGroup(9, "IMGroup", "bell \u0007", 3, null));

        assertThat(server.get("manager", "/user-group/9").body()).contains("<description>bell \uFFFD</description>");
        server.write(new UserGroup(9, "IMGroup", null, 3, null));
    }

    @Test
    void addsNothingAboveTheHighestWeight() {
        server.write(new UserGroup(9, "IMGroup", null, Integer.MAX_VALUE, null));

        HttpResponse<String> answer = server.put("manager", "/user-group", "<group><name>heavier</name></group>");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<code>ERROR_CREATE_FAILED</code>", "No id or weight is left");
        server.write(new UserGroup(9, "IMGroup", null, 3, null));
    }

    @Test
    void writesToTheTenantThatAResellerNames() {
        HttpResponse<String> created = server.put(
                "reseller", "/user-group", "<group><name>dentists</name></group>", "Callgate-Tenant", "fjord");

        assertThat(id(created)).isEqualTo(1);
        assertThat(Objects.requireNonNull(server.policy("fjord").directory().userGroup(1)))
                .isEqualTo(new UserGroup(1, "dentists", null, 1, null));
        assertThat(server.get("reseller", "/user-group", "Callgate-Tenant", "fjord")
                        .body())
                .contains("<name>dentists</name>")
                .doesNotContain("IMGroup");
        assertThat(server.get("reseller", "/user-group").body()).contains("<groups/>");
        assertThat(server.get("reseller", "/user-group", "Accept", JSON).body()).contains("\"groups\": []");
    }

    private static String setting(String name, String value) {
        return "<group><permissions><setting><name>" + name + "</name><value>" + value
                + "</value></setting></permissions></group>";
    }

    private UserGroup group(int id) {
        return Objects.requireNonNull(
                server.policy(SipxecsServer.DEMO).directory().userGroup(id));
    }

    private Map<String, Boolean> settings(int group) {
        return server.policy(SipxecsServer.DEMO).directory().settings(group);
    }

    private JsonObject shown(int id) {
        JsonArray groups = new JsonObject(server.get("manager", "/user-group/" + id, "Accept", JSON)
                        .body())
                .getJsonObject("user-group")
                .getJsonArray("groups");
        assertThat(groups).hasSize(1);
        return groups.getJsonObject(0);
    }

    private static int id(HttpResponse<String> answer) {
        Matcher id = Pattern.compile("<data><id>(\\d+)</id></data>").matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return Integer.parseInt(id.group(1));
    }
}
