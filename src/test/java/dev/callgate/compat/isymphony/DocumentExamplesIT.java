package dev.callgate.compat.isymphony;

import static dev.callgate.compat.isymphony.Answers.assertJson;
import static dev.callgate.compat.isymphony.Answers.assertRefused;
import static dev.callgate.compat.isymphony.Answers.assertWritten;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The document's own requests, as its lines for curl send them, and its own object in the answers. */
class DocumentExamplesIT {
    private static final CurlLine LIST = CurlLine.of(
            "curl --user manager:manag3rpa55word -k -i -H \"Accept: application/json\" http://localhost:58080/communication_manager/rest/config/asterisk/ee828da8-5ee6-412d-82ac-1273f598659d/extensionGroup/56cf70a3-1ee0-4b09-8f40-297430eeeddf/users");
    private static final CurlLine GET = CurlLine.of(
            "curl --user manager:manag3rpa55word -k -i -H \"Accept: application/json\" http://localhost:58080/communication_manager/rest/config/asterisk/ee828da8-5ee6-412d-82ac-1273f598659d/extensionGroup/56cf70a3-1ee0-4b09-8f40-297430eeeddf/users/e05a9e3c-c306-4bba-abd7-4fe1034fe9f6");
    /** With the quote before the body that the document forgot. */
    private static final CurlLine ADD = CurlLine.of(
            "curl --user manager:manag3rpa55word -k -i -H \"Content-Type: application/json\" -H \"Accept: application/json\" -X POST -d '{\"id\":\"56cf70a3-1ee0-4b09-8f40-297430eeeddf\",\"username\":\"4224\",\"password\":\"mypassword\",\"enabled\":true,\"full\":true,\"displayName\":\"Steve S\",\"lastPasswordChangedAt\":null,\"permissionDisplayName\":\"Steve S\",\"permissionId\":\"56cf70a3-1ee0-4b09-8f40-297430eeeddf\"}' http://localhost:58080/communication_manager/rest/config/asterisk/ee828da8-5ee6-412d-82ac-1273f598659d/extensionGroup/56cf70a3-1ee0-4b09-8f40-297430eeeddf/users");

    private static final CurlLine REMOVE = CurlLine.of(
            "curl --user manager:manag3rpa55word -k -i -X DELETE http://localhost:58080/communication_manager/rest/config/asterisk/ee828da8-5ee6-412d-82ac-1273f598659d/extensionGroup/56cf70a3-1ee0-4b09-8f40-297430eeeddf/users/e05a9e3c-c306-4bba-abd7-4fe1034fe9f6");

    private static final String STEVE =
            "{\"id\":\"56cf70a3-1ee0-4b09-8f40-297430eeeddf\",\"username\":\"4224\",\"password\":null,\"enabled\":true,\"full\":true,\"displayName\":\"Steve S\",\"lastPasswordChangedAt\":null,\"permissionDisplayName\":\"Steve S\",\"permissionId\":\"56cf70a3-1ee0-4b09-8f40-297430eeeddf\"}";
    private static final String EVA =
            "{\"id\":\"e05a9e3c-c306-4bba-abd7-4fe1034fe9f6\",\"username\":\"eva\",\"password\":null,\"enabled\":true,\"full\":true,\"displayName\":\"Eva Thorsen\",\"lastPasswordChangedAt\":null,\"permissionDisplayName\":\"Eva Thorsen\",\"permissionId\":\"e05a9e3c-c306-4bba-abd7-4fe1034fe9f6\"}";

    @Test
    void areAnsweredOneAfterTheOther() throws IOException {
        try (IsymphonyServer server = new IsymphonyServer(PasswordDigest.NONE)) {
            assertJson(sent(server, LIST), "[" + STEVE + "," + EVA + "]");
            assertJson(sent(server, GET), EVA);
            assertRefused(sent(server, ADD), 409, "The specified users already exists in the extension group.");

            assertWritten(sent(server, REMOVE), 3);
            assertJson(sent(server, LIST), "[" + STEVE + "]");
            assertRefused(sent(server, GET), 404, "A user with the given id does not exist");
            assertRefused(sent(server, REMOVE), 404, "A user with the given id does not exist");

            assertWritten(server.delete(IsymphonyServer.FRONT_DESK + "/users/" + IsymphonyServer.STEVE), 4);
            assertJson(sent(server, LIST), "[]");
            assertWritten(sent(server, ADD), 5);
            assertJson(sent(server, LIST), "[" + STEVE + "]");
        }
    }

    @Test
    void showTheDocumentsObjectToTheLastDigitWhereDigestsAreShown() throws IOException {
        String documents = STEVE.replace("null,\"enabled", "\"e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4\",\"enabled");
        try (IsymphonyServer server = new IsymphonyServer(PasswordDigest.SHA1)) {
            assertJson(sent(server, LIST), "[" + documents + "," + EVA + "]");
            assertJson(server.get(IsymphonyServer.FRONT_DESK + "/users/" + IsymphonyServer.STEVE), documents);
        }
    }

    @Test
    void showNobodyTheDigestOfWhoIsAboveTheOwnLevel() throws IOException {
        String path = IsymphonyServer.FRONT_DESK + "/users/" + IsymphonyServer.STEVE;
        try (IsymphonyServer server = new IsymphonyServer(PasswordDigest.SHA1)) {
            User steve = Objects.requireNonNull(server.demo().userNamed("4224"));
            server.put(new User(
                    steve.id(),
                    steve.username(),
                    steve.displayName(),
                    steve.enabled(),
                    steve.full(),
                    AccessLevel.OWNER,
                    steve.credentialVersion(),
                    steve.tokensValidAfter(),
                    steve.lastPasswordChangedAt()));

            assertThat(server.get(path).body()).contains("\"password\":null");
            assertThat(server.as("owner:callgate-demo", "GET", path, "").body()).contains("\"password\":\"e5e9fa1b");
        }
    }

    private static HttpResponse<String> sent(IsymphonyServer server, CurlLine line) {
        return line.sendTo(server.client, IsymphonyServer.MANAGER);
    }
}
