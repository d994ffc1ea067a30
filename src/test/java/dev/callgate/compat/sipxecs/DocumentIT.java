package dev.callgate.compat.sipxecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.SipxecsSettings.Profile;
import dev.callgate.policy.Fact.UserGroup;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of sipXecs's document, byte for byte, asked as with curl. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentIT {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>";
    private static final Set<String> WITHOUT_ID = Set.of("DELETE /user-group", "PUT /user-group-permission");
    private static final String JUSTICE_LEAGUE = """
            <userGroup>
              <id>5</id>
              <name>JusticeLeague</name>
              <description>Superheroes Unlimited</description>
              <branch>
                <id>1</id>
                <name>HallOfJustice</name>
                <description>Hall of Superheroes</description>
                <address>
                  <id>3</id>
                  <street>1 Justice Way</street>
                  <city>Smallville</city>
                  <country>United States</country>
                  <state>MidAmerica</state>
                  <zip>55555</zip>
                  <officeDesignation>MailStop</officeDesignation>
                </address>
                <phoneNumber>555-HERO</phoneNumber>
              </branch>
            </userGroup>
            """;

    private final SipxecsServer server;

    DocumentIT() throws IOException {
        server = new SipxecsServer();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void listsTheFirstPageOfGroupsByDescription() {
        assertData(
                server.get("manager", "/user-group?sortdir=forward&sortby=description&page=1&pagesize=1"),
                "text/xml",
                """
                <user-group>
                  <metadata>
                    <totalResults>7</totalResults>
                    <currentPage>1</currentPage>
                    <totalPages>7</totalPages>
                    <resultsPerPage>1</resultsPerPage>
                  </metadata>
                  <groups>
                    <group>
                      <id>19</id>
                      <name>ldap_imports</name>
                    </group>
                  </groups>
                </user-group>""");
    }

    /** The document's root of this one answer is {@code usergroup}, which no server ever sent. */
    @Test
    void listsGroupsInJson() {
        assertData(
                server.get("manager", "/user-group?page=2&pagesize=2", "Accept", "application/json"),
                "application/json",
                """
                {"user-group": {
                  "metadata": {
                    "totalResults": 7,
                    "currentPage": 2,
                    "totalPages": 4,
                    "resultsPerPage": 2
                  },
                  "groups": [
                    {
                      "id": 9,
                      "name": "IMGroup"
                    },
                    {
                      "id": 21,
                      "name": "reception",
                      "description": "Front desk"
                    }
                  ]
                }}""");
    }

    @Test
    void showsOneGroup() {
        assertData(server.get("manager", "/user-group/5"), "text/xml", """
                <user-group>
                  <metadata>
                    <totalResults>1</totalResults>
                    <currentPage>1</currentPage>
                    <totalPages>1</totalPages>
                    <resultsPerPage>1</resultsPerPage>
                  </metadata>
                  <groups>
                    <group>
                      <id>5</id>
                      <name>administrators</name>
                      <description>Users with superadmin privileges</description>
                    </group>
                  </groups>
                </user-group>""");
        assertData(server.get("manager", "/user-group/5", "Accept", "application/json"), "application/json", """
                {"user-group": {
                  "metadata": {
                    "totalResults": 1,
                    "currentPage": 1,
                    "totalPages": 1,
                    "resultsPerPage": 1
                  },
                  "groups": [
                    {
                      "id": 5,
                      "name": "administrators",
                      "description": "Users with superadmin privileges"
                    }
                  ]
                }}""");
    }

    @Test
    void showsOneGroupWithoutAListAsTheServerDoes() {
        assertData(server.send(Profile.SERVER, "manager", "GET", "/user-group/5", null), "text/xml", """
                <group>
                  <id>5</id>
                  <name>administrators</name>
                  <description>Users with superadmin privileges</description>
                </group>""");
        assertData(
                server.send(Profile.SERVER, "manager", "GET", "/user-group/9", null, "Accept", "application/json"),
                "application/json",
                """
                {"group": {
                  "id": 9,
                  "name": "IMGroup"
                }}""");
    }

    @Test
    void addsShowsChangesAndDeletesAGroup() {
        HttpResponse<String> created = server.put("manager", "/user-group", JUSTICE_LEAGUE);
        assertThat(created.statusCode()).isEqualTo(201);
        String id = id(created, "SUCCESS_CREATED", "Created");
        assertThat(id).as("the id of the body is ignored").isNotEqualTo("5");
        UserGroup heaviest =
                Objects.requireNonNull(server.policy("demo").directory().userGroup(Integer.parseInt(id)));
        assertThat(server.policy("demo").directory().userGroups())
                .allSatisfy(group -> assertThat(group.weight()).isLessThanOrEqualTo(heaviest.weight()));

        String one = JUSTICE_LEAGUE.replace("<id>5</id>", "<id>" + id + "</id>").replace("userGroup", "group");
        assertData(
                server.send(Profile.SERVER, "manager", "GET", "/user-group/" + id, null),
                "text/xml",
                one.stripTrailing());

        String renamed = JUSTICE_LEAGUE.replace("Superheroes Unlimited", "Superheroes of America");
        HttpResponse<String> updated = server.put("manager", "/user-group/" + id, renamed);
        assertThat(updated.statusCode()).isEqualTo(200);
        assertThat(id(updated, "SUCCESS_UPDATED", "Updated")).isEqualTo(id);
        assertThat(server.get("manager", "/user-group/" + id).body()).contains("Superheroes of America");

        HttpResponse<String> deleted = server.delete("manager", "/user-group/" + id);
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(id(deleted, "SUCCESS_DELETED", "Deleted")).isEqualTo(id);
        assertThat(server.get("manager", "/user-group/" + id).body()).contains("ERROR_OBJECT_NOT_FOUND");
        assertThat(server.lastOrigin())
                .isEqualTo("user:demo/" + server.user("manager").id() + " sipxecs");
        assertThat(id(server.put("manager", "/user-group", JUSTICE_LEAGUE), "SUCCESS_CREATED", "Created"))
                .as("an id is never given twice")
                .isEqualTo(String.valueOf(Integer.parseInt(id) + 1));
        assertThat(server.delete("manager", "/user-group/" + (Integer.parseInt(id) + 1))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void showsAGroupsPermissions() throws IOException {
        String asDocumented = Files.readString(Path.of("src/test/resources/sipxecs/permissions.xml"))
                .replace("JusticeLeague", "administrators")
                .replace("Superheroes of America", "Users with superadmin privileges")
                .stripTrailing();

        assertData(server.get("manager", "/user-group-permission/5"), "text/xml", asDocumented);

        String json = server.get("manager", "/user-group-permission/5", "Accept", "application/json")
                .body();
        assertThat(json).startsWith("""
                {"group": {
                  "id": 5,
                  "name": "administrators",
                  "description": "Users with superadmin privileges",
                  "permissions": [
                    {
                      "name": "900Dialing",
                      "value": "ENABLE",
                      "defaultValue": false
                    },
                    {
                      "name": "AutoAttendant",
                      "defaultValue": false
                    },
                """);
        JsonArray permissions = new JsonObject(json).getJsonObject("group").getJsonArray("permissions");
        assertThat(permissions).hasSize(19);
        assertThat(permissions.stream().map(one -> ((JsonObject) one).getString("name")))
                .containsExactlyElementsOf(Pattern.compile("(?<=<setting>\\s{0,20}<name>)[^<]+")
                        .matcher(asDocumented)
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    @Test
    void showsAllPermissionsWithLabelsAndValuesAsTheServerDoes() {
        String xml = server.send(Profile.SERVER, "manager", "GET", "/user-group-permission/5", null)
                .body();

        assertThat(xml)
                .contains(
                        """
                    <setting>
                      <name>900Dialing</name>
                      <label>900Dialing</label>
                      <value>ENABLE</value>
                      <defaultValue>false</defaultValue>
                    </setting>
                """,
                        """
                    <setting>
                      <name>TollFree</name>
                      <label>TollFree</label>
                      <value>ENABLE</value>
                      <defaultValue>true</defaultValue>
                    </setting>
                """,
                        """
                    <setting>
                      <name>perm_3</name>
                      <label>Overhead paging</label>
                      <value>DISABLE</value>
                      <defaultValue>false</defaultValue>
                    </setting>
                """,
                        "<name>dbauth-only</name>",
                        "<name>group-music-on-hold</name>",
                        "<name>rest</name>");
        assertThat(xml.split("<setting>")).hasSize(1 + 22);
    }

    @Test
    void listsAllGroupsWithTheirPermissions() {
        String xml = server.get("manager", "/user-group-permission?page=2&pagesize=1")
                .body();

        assertThat(xml).startsWith("""
                <user-group-permission>
                  <metadata>
                    <totalResults>7</totalResults>
                    <currentPage>2</currentPage>
                    <totalPages>7</totalPages>
                    <resultsPerPage>1</resultsPerPage>
                  </metadata>
                  <groups>
                    <group>
                      <id>5</id>
                      <name>administrators</name>
                      <description>Users with superadmin privileges</description>
                      <permissions>
                        <setting>
                          <name>900Dialing</name>
                          <value>ENABLE</value>
                          <defaultValue>false</defaultValue>
                        </setting>
                """).endsWith("""
                      </permissions>
                    </group>
                  </groups>
                </user-group-permission>""");
        JsonObject json = new JsonObject(server.get("manager", "/user-group-permission", "Accept", "application/json")
                .body());
        assertThat(json.getJsonObject("user-group-permission").getJsonArray("groups"))
                .hasSize(7)
                .allSatisfy(group -> assertThat(((JsonObject) group).getJsonArray("permissions"))
                        .hasSize(19));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /user-group, 'GET, PUT'",
        "DELETE, /user-group, 'GET, PUT'",
        "POST, /user-group/5, 'DELETE, GET, PUT'",
        "PATCH, /user-group/5, 'DELETE, GET, PUT'",
        "POST, /user-group-permission, GET",
        "PUT, /user-group-permission, GET",
        "DELETE, /user-group-permission, GET",
        "POST, /user-group-permission/5, 'GET, PUT'",
        "DELETE, /user-group-permission/5, 'GET, PUT'"
    })
    void saysWhichMethodsAnAddressTakes(String method, String path, String allowed) {
        for (Profile profile : Profile.values()) {
            HttpResponse<String> answer = server.send(profile, "owner", method, path, new byte[] {'x'});
            if (profile == Profile.SERVER && WITHOUT_ID.contains(method + " " + path)) {
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body())
                        .isEqualTo(DECLARATION + "<response><code>ERROR_MISSING_ID</code>"
                                + "<message>ID value missing from request</message></response>");
            } else {
                assertThat(answer.statusCode()).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow")).contains(allowed);
                assertThat(answer.body()).isEmpty();
            }
        }
    }

    private static void assertData(HttpResponse<String> answer, String type, String body) {
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly(type);
        assertThat(answer.headers().firstValue("Callgate-Revision")).isPresent();
    }

    private static String id(HttpResponse<String> answer, String code, String message) {
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/xml");
        assertThat(answer.headers().firstValue("Callgate-Revision")).isPresent();
        String before = DECLARATION + "<response><code>" + code + "</code><message>" + message + "</message><data><id>";
        assertThat(answer.body()).startsWith(before).endsWith("</id></data></response>");
        return answer.body().substring(before.length(), answer.body().indexOf("</id>"));
    }
}
