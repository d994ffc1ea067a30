package dev.callgate.compat.sipxecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may come in, and that nobody climbs. Groups 31 and 32 weigh the same: 31, which wins by its name, takes superadmin
 * from 4224, whom 32 gives it; personal has it of their own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsIT {
    private static final String ON = setting("ENABLE");
    private static final String OFF = setting("DISABLE");

    private final SipxecsServer server;

    RightsIT() throws IOException {
        server = new SipxecsServer();
    }

    @BeforeEach
    void prepare() {
        server.write(
                new UserGroup(31, "a-barred", null, 50, null),
                new UserGroup(32, "b-admitted", null, 50, null),
                new Member(31, server.user("4224").id()),
                new Member(32, server.user("4224").id()),
                new GroupSetting(31, "superadmin", false),
                new GroupSetting(32, "superadmin", true),
                new UserSetting(server.user("personal").id(), "superadmin", true));
        server.remove(new GroupSetting(21, "superadmin", true));
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void admitsManagersAndWhoHasSuperadminNow() {
        assertThat(status("viewer", "GET", "/user-group")).isEqualTo(403);
        assertThat(status("4224", "GET", "/user-group")).isEqualTo(403);
        for (String admitted : new String[] {"personal", "manager", "owner", "admin", "reseller"}) {
            assertThat(status(admitted, "GET", "/user-group")).as(admitted).isEqualTo(200);
        }

        server.write(new GroupSetting(31, "superadmin", true));
        assertThat(status("4224", "GET", "/user-group")).isEqualTo(200);
        server.write(new UserSetting(server.user("personal").id(), "superadmin", false));
        assertThat(status("personal", "GET", "/user-group")).isEqualTo(403);

        User steve = server.user("4224");
        server.write(lite(steve));
        assertThat(status("4224", "GET", "/user-group"))
                .as("decisions refuse a lite user the permission")
                .isEqualTo(403);
    }

    private static User lite(User user) {
        return new User(
                user.id(),
                user.username(),
                user.displayName(),
                user.enabled(),
                false,
                user.accessLevel(),
                user.credentialVersion(),
                user.tokensValidAfter(),
                user.lastPasswordChangedAt());
    }

    @Test
    void asksForCredentialsInTheSchemeItTakes() {
        HttpResponse<String> answer = server.get("", "/user-group");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"callgate\", charset=\"UTF-8\"");
        for (String header : new String[] {SipxecsServer.basic("manager", "wrong"), "Basic !", "Bearer x", "Basic"}) {
            assertThat(server.get("", "/user-group", "Authorization", header).statusCode())
                    .as(header)
                    .isEqualTo(401);
        }
    }

    /** All that could move superadmin: set it, forget it, let another group win. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT    | /user-group-permission/21 | on
            PUT    | /user-group-permission/21 | off
            PUT    | /user-group-permission/31 | on
            PUT    | /user-group-permission/32 | off
            DELETE | /user-group/31            |
            DELETE | /user-group/32            |
            PUT    | /user-group/31            | <group><name>c-barred</name></group>
            PUT    | /user-group/32            | <group><name>a</name></group>
            """)
    void letsNobodyBelowOwnerMoveSuperadmin(String method, String path, String body) {
        String sent = "on".equals(body) ? ON : "off".equals(body) ? OFF : body;
        long before = server.revision();
        for (String climber : new String[] {"manager", "personal"}) {
            assertThat(send(climber, method, path, sent).statusCode())
                    .as(climber)
                    .isEqualTo(403);
        }
        assertThat(server.revision()).isEqualTo(before);
        assertThat(server.may("4224", "superadmin")).isFalse();

        assertThat(send("owner", method, path, sent).statusCode()).isEqualTo(200);
        assertThat(server.revision()).isEqualTo(before + 1);
    }

    /** What alters nothing, like sending back what was shown, is no climbing. */
    @ParameterizedTest
    @CsvSource({"31, off", "32, on"})
    void letsAManagerSendBackWhatWasShown(int group, String value) {
        long before = server.revision();

        assertThat(send("manager", "PUT", "/user-group-permission/" + group, value.equals("on") ? ON : OFF)
                        .statusCode())
                .isEqualTo(200);

        assertThat(server.revision()).isEqualTo(before);
        assertThat(server.may("4224", "superadmin")).isFalse();
    }

    @Test
    void keepsAllOfAWriteBackWhereOneSettingMayNotBeChanged() {
        String both = ON.replace("<setting>", "<setting><name>Mobile</name><value>DISABLE</value></setting><setting>");

        assertThat(send("manager", "PUT", "/user-group-permission/21", both).statusCode())
                .isEqualTo(403);

        assertThat(server.may("helle", "Mobile")).isTrue();
    }

    @Test
    void letsAManagerDescribeAGroupThatSetsSuperadmin() {
        HttpResponse<String> answer = send(
                "manager",
                "PUT",
                "/user-group/31",
                "<group><name>a-barred</name><description>For a while</description></group>");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(server.may("4224", "superadmin")).isFalse();
    }

    @Test
    void letsAnOwnerForbidSuperadminByName() {
        assertThat(send("owner", "PUT", "/user-group-permission/21", OFF).statusCode())
                .isEqualTo(200);

        assertThat(server.policy(SipxecsServer.DEMO).directory().settings(21)).containsEntry("superadmin", false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager", "owner", "personal"})
    void givesANewGroupNeitherMembersNorSettings(String creator) {
        String name = "made by " + creator;
        assertThat(send(creator, "PUT", "/user-group", "<group><name>" + name + "</name></group>")
                        .statusCode())
                .isEqualTo(201);

        int id = server.policy(SipxecsServer.DEMO).directory().userGroups().stream()
                .filter(group -> group.name().equals(name))
                .mapToInt(UserGroup::id)
                .findFirst()
                .orElseThrow();
        assertThat(server.policy(SipxecsServer.DEMO).directory().settings(id)).isEmpty();
        assertThat(server.policy(SipxecsServer.DEMO).facts())
                .noneMatch(fact -> fact instanceof Member member && member.group() == id);
    }

    private HttpResponse<String> send(String as, String method, String path, String body) {
        return method.equals("DELETE") ? server.delete(as, path) : server.put(as, path, body);
    }

    private int status(String as, String method, String path) {
        assertThat(method).isEqualTo("GET");
        return server.get(as, path).statusCode();
    }

    private static String setting(String value) {
        return "<group><permissions><setting><name>superadmin</name><value>" + value
                + "</value></setting></permissions></group>";
    }
}
