package dev.callgate.compat.isymphony;

import static dev.callgate.compat.isymphony.Answers.NO_CORE_SERVER;
import static dev.callgate.compat.isymphony.Answers.NO_GROUP;
import static dev.callgate.compat.isymphony.Answers.assertJson;
import static dev.callgate.compat.isymphony.Answers.assertRefused;
import static dev.callgate.compat.isymphony.Answers.assertWritten;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.Effect;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupsIT {
    private static final String OTHERS_GROUPS =
            IsymphonyServer.ASTERISK + IsymphonyServer.OTHER_CORE_SERVER + "/extensionGroups";
    private static final String ID_IS_THERE = "An extension group with the given id already exists.";

    private final IsymphonyServer server;

    GroupsIT() throws IOException {
        server = new IsymphonyServer(PasswordDigest.NONE);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void listsTheGroupsOfACoreServerByName() {
        UUID[] ids = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};
        String[] names = {"Zebra", "Aardvark", "Moose"};
        assertJson(server.get(OTHERS_GROUPS), "[]");
        for (int i = 0; i < ids.length; i++) {
            server.put(new ExtensionGroup(ids[i], IsymphonyServer.OTHER_CORE_SERVER, names[i], i == 0, Set.of()));
        }

        assertJson(
                server.get(OTHERS_GROUPS),
                "[" + group(ids[1], "Aardvark", false) + "," + group(ids[2], "Moose", false) + ","
                        + group(ids[0], "Zebra", true) + "]");
        assertThat(new JsonArray(server.get(IsymphonyServer.GROUPS).body())
                        .stream().map(group -> ((JsonObject) group).getString("displayName")))
                .contains("Front desk", "Sales floor", "Support floor", "Warehouse")
                .doesNotContain("Zebra", "Clinic");
    }

    @Test
    void makesTheDocumentsGroup() {
        String documents = "{\"id\":\"6faafc58-9e7d-461e-a3ab-de6e5fce6dee\",\"displayName\":\"Not So Famous\","
                + "\"publicGroup\":true}";
        String path = IsymphonyServer.GROUPS + "/6faafc58-9e7d-461e-a3ab-de6e5fce6dee";
        assertRefused(server.get(path), 404, NO_GROUP);

        HttpResponse<String> answer = server.post(IsymphonyServer.GROUPS, documents);

        assertWritten(answer, server.revision());
        assertThat(answer.headers().firstValue("Location")).contains(path);
        assertJson(server.get(path), documents);
        assertRefused(server.post(IsymphonyServer.GROUPS, documents), 409, ID_IS_THERE);
        assertRefused(server.post(OTHERS_GROUPS, documents), 409, ID_IS_THERE);
        assertWritten(server.delete(path), server.revision());
        assertRefused(server.get(path), 404, NO_GROUP);
        assertRefused(server.delete(path), 404, NO_GROUP);
    }

    @Test
    void givesAGroupAnIdWhereNoneIsGiven() {
        HttpResponse<String> answer = server.post(IsymphonyServer.GROUPS + "/", "{'id':null,'displayName':'Idless'}");

        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(IsymphonyServer.GROUPS + "/").doesNotContain("//");
        UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        assertJson(server.get(location), group(id, "Idless", false));
    }

    @Test
    void makesAGroupThatGrantsNothing() {
        UUID id = make("Harmless");
        String before = server.permissions("4224");

        server.post(path(id) + "/extensions", "{'extension':'201'}");
        server.post(path(id) + "/users", "{'username':'4224'}");

        assertThat(server.permissions("4224")).isEqualTo(before);
        assertThat(found(id).actions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}                                             | 412 | No displayName provided.",
                "{'displayName':null,'publicGroup':true}        | 412 | No displayName provided.",
                "{'displayName':''}                             | 412 | No displayName provided.",
                "{'displayName':'  '}                           | 412 | No displayName provided.",
                "{'displayName':7}                              | 412 | displayName: must be text",
                "{'displayName':'a\\nb'}                        | 412 | displayName: must be 1 to 200 characters without control characters or unpaired surrogates",
                "{'displayName':'a\\ud83db'}                      | 412 | displayName: must be 1 to 200 characters without control characters or unpaired surrogates",
                "{'displayName':'x','publicGroup':'yes'}        | 412 | publicGroup: must be true or false",
                "{'displayName':'x','id':'7'}                   | 412 | id: must be a UUID",
                "{'displayName':'x','id':7}                     | 412 | id: must be text",
                "{'displayName'                                 | 412 | malformed JSON at line 1, column 15",
                "{'displayName':'Front desk'}                   | 409 | An extension with the given displayName already exists.",
            })
    void refusesToMakeAGroup(String body, int status, String text) {
        long before = server.revision();

        assertRefused(server.post(IsymphonyServer.GROUPS, body), status, text);

        assertThat(server.revision()).isEqualTo(before);
    }

    @Test
    void letsTwoCoreServersHaveGroupsOfTheSameName() {
        assertThat(server.post(OTHERS_GROUPS, "{'displayName':'Front desk'}").statusCode())
                .isEqualTo(204);
    }

    @Test
    void makesAGroupOnceHoweverManyDoItTogether() {
        long before = server.revision();

        List<CompletableFuture<HttpResponse<String>>> all = Stream.generate(
                        () -> server.postLater(IsymphonyServer.GROUPS, "{'displayName':'Contested'}"))
                .limit(3)
                .toList();

        assertThat(all).extracting(each -> each.join().statusCode()).containsExactlyInAnyOrder(204, 409, 409);
        assertThat(server.revision()).isEqualTo(before + 1);
    }

    @Test
    void putsWhatIsGivenAndLeavesTheRest() {
        UUID id = UUID.randomUUID();
        UUID coreServer = UUID.fromString(IsymphonyServer.CORE_SERVER);
        server.put(new ExtensionGroup(id, coreServer, "Old", false, Set.of("pickup")));
        long before = server.revision();

        assertWritten(server.put(path(id), "{'displayName':'New'}"), before + 1);
        assertWritten(server.put(path(id), "{'publicGroup':true,'displayName':null}"), before + 2);
        assertWritten(server.put(path(id), group(id, "New", true)), before + 2);

        assertJson(server.get(path(id)), group(id, "New", true));
        assertThat(found(id)).isEqualTo(new ExtensionGroup(id, coreServer, "New", true, Set.of("pickup")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'displayName':'Warehouse'}                        | 409 | An extension with the given displayName already exists.",
                "{'displayName':''}                                 | 412 | No displayName provided.",
                "{'publicGroup':1}                                  | 412 | publicGroup: must be true or false",
                "{'id':'00000000-0000-4000-8000-000000000009'}      | 412 | id: cannot be changed; leave it out or give that of the address",
                "{'id':'x'}                                         | 412 | id: must be a UUID",
                "{'displayName':'a\\tb'}                            | 412 | displayName: must be 1 to 200 characters without control characters or unpaired surrogates",
                "[]                                                 | 412 | must be an object",
            })
    void refusesToPutAGroup(String body, int status, String text) {
        long before = server.revision();

        assertRefused(server.put(IsymphonyServer.FRONT_DESK, body), status, text);

        assertThat(server.revision()).isEqualTo(before);
    }

    @Test
    void removesWhatHangsOnAGroup() {
        UUID id = make("Doomed");
        server.post(path(id) + "/users", "{'username':'4224'}");
        server.post(path(id) + "/extensions", "{'extension':'254'}");
        Grant grant = new Grant(
                UUID.randomUUID(),
                new Subject.OfUser(UUID.fromString(IsymphonyServer.STEVE)),
                Effect.ALLOW,
                Set.of("spy"),
                new Selector.Group(id),
                Set.of(),
                null,
                null,
                null);
        server.put(grant);
        assertThat(server.permissions("4224"))
                .contains(server.demo().targetsNumbered("254").get(0).id());

        assertWritten(server.delete(path(id)), server.revision());

        assertThat(server.demo().extensionGroup(id)).isNull();
        assertThat(server.demo().grant(grant.id())).isNull();
        assertThat(server.permissions("4224"))
                .doesNotContain(server.demo().targetsNumbered("254").get(0).id());
        assertThat(server.node
                        .testDatabase()
                        .query("SELECT count(*) FROM controllers WHERE extension_group = '" + id + "'"))
                .isEqualTo("0");
    }

    @Test
    void knowsAGroupOnlyUnderItsCoreServer() {
        UUID id = make("Here");
        String elsewhere = OTHERS_GROUPS + "/" + id;
        long before = server.revision();

        assertRefused(server.get(elsewhere), 404, NO_GROUP);
        assertRefused(server.put(elsewhere, "{'displayName':'There'}"), 404, NO_GROUP);
        assertRefused(server.delete(elsewhere), 404, NO_GROUP);
        String unknown = IsymphonyServer.ASTERISK + "00000000-0000-4000-8000-000000000009/extensionGroups";
        assertRefused(server.get(unknown), 404, NO_CORE_SERVER);
        assertRefused(server.post(unknown, "{'displayName':'x'}"), 404, NO_CORE_SERVER);
        assertRefused(server.put(unknown + "/" + id, "{}"), 404, NO_CORE_SERVER);
        assertRefused(server.delete(unknown + "/" + id), 404, NO_CORE_SERVER);
        assertThat(server.revision()).isEqualTo(before);
    }

    private UUID make(String name) {
        UUID id = UUID.randomUUID();
        assertThat(server.post(IsymphonyServer.GROUPS, group(id, name, false)).statusCode())
                .isEqualTo(204);
        return id;
    }

    private ExtensionGroup found(UUID id) {
        return Objects.requireNonNull(server.demo().extensionGroup(id));
    }

    private static String path(UUID id) {
        return IsymphonyServer.GROUPS + "/" + id;
    }

    private static String group(UUID id, String name, boolean isPublic) {
        return "{\"id\":\"%s\",\"displayName\":\"%s\",\"publicGroup\":%s}".formatted(id, name, isPublic);
    }
}
