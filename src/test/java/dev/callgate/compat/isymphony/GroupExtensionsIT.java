package dev.callgate.compat.isymphony;

import static dev.callgate.compat.isymphony.Answers.NO_CORE_SERVER;
import static dev.callgate.compat.isymphony.Answers.NO_EXTENSION;
import static dev.callgate.compat.isymphony.Answers.NO_GROUP;
import static dev.callgate.compat.isymphony.Answers.assertJson;
import static dev.callgate.compat.isymphony.Answers.assertRefused;
import static dev.callgate.compat.isymphony.Answers.assertWritten;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupExtensionsIT {
    private static final UUID CORE_SERVER = UUID.fromString(IsymphonyServer.CORE_SERVER);
    private static final String FIRST = "5c5a9dea83a3bc74d5891c95";
    private static final String HELLES = extension(FIRST, "210", "Helle Winther", "PJSIP/210");

    private final IsymphonyServer server;
    private UUID group = CORE_SERVER;
    private String extensions = "";

    GroupExtensionsIT() throws IOException {
        server = new IsymphonyServer(PasswordDigest.NONE);
        server.put(target("aaaaaaaaaaaaaaaaaaaaaaa1", IsymphonyServer.OTHER_CORE_SERVER, "210"));
        server.put(target("aaaaaaaaaaaaaaaaaaaaaaa2", CORE_SERVER, null));
    }

    @AfterAll
    void close() {
        server.close();
    }

    /** Each test has a group of its own, empty. */
    @BeforeEach
    void makeAGroup() {
        group = server.makeGroup();
        extensions = IsymphonyServer.GROUPS + "/" + group + "/extensions";
    }

    @Test
    void listsExtensionsByNumberAndNothingElse() {
        assertJson(server.get(extensions), "[]");
        for (String number : List.of("230", "210")) {
            assertThat(server.post(extensions, "{'extension':'" + number + "'}").statusCode())
                    .isEqualTo(204);
        }
        server.put(new GroupTarget(group, new TargetKey("queue", "support")));
        server.put(new GroupTarget(group, TargetKey.extension("aaaaaaaaaaaaaaaaaaaaaaa2")));

        String pias = server.demo().targetsNumbered("230").get(0).id();
        assertJson(
                server.get(extensions),
                "[" + HELLES + "," + extension(pias, "230", "Pia Kjær", "PJSIP/230") + ","
                        + "{\"id\":\"aaaaaaaaaaaaaaaaaaaaaaa2\",\"extension\":null,\"displayName\":\"Spare\",\"peer\":null,"
                        + "\"permissionDisplayName\":\"Spare\",\"permissionId\":\"aaaaaaaaaaaaaaaaaaaaaaa2\"}]");
    }

    @Test
    void addsGetsAndRemovesAnExtension() {
        String one = extensions + "/" + FIRST;
        assertRefused(server.get(one), 404, NO_EXTENSION);
        assertRefused(server.delete(one), 404, NO_EXTENSION);
        long before = server.revision();

        assertWritten(server.post(extensions, "{'id':'" + FIRST + "','agentPenalty':3}"), before + 1);

        assertJson(server.get(one), HELLES);
        assertJson(server.get(extensions + "/5C5A9DEA83A3BC74D5891C95"), HELLES);
        assertRefused(
                server.post(extensions, "{'extension':'210'}"),
                409,
                "The specified extension already exists in the extension group.");
        assertWritten(server.delete(extensions + "/5C5A9DEA83A3BC74D5891C95"), before + 2);
        assertRefused(server.get(one), 404, NO_EXTENSION);
        assertRefused(server.delete(one), 404, NO_EXTENSION);
        assertThat(server.revision()).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id':'aaaaaaaaaaaaaaaaaaaaaaa1'}     | 404 | An extension with the given id does not exist",
                "{'id':'ffffffffffffffffffffffff'}     | 404 | An extension with the given id does not exist",
                "{'id':'210'}                          | 404 | An extension with the given id does not exist",
                "{'extension':'999'}                   | 404 | An extension with the given id does not exist",
                "{'extension':'600'}                   | 404 | An extension with the given id does not exist",
                "{}                                    | 412 | No id or extension provided.",
                "{'id':null,'extension':''}            | 412 | No id or extension provided.",
                "{'extension':210}                     | 412 | extension: must be text",
            })
    void refusesABodyThatMeansNoExtensionOfTheCoreServer(String body, int status, String text) {
        long before = server.revision();

        assertRefused(server.post(extensions, body), status, text);

        assertThat(server.revision()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"210", "queue:support", "5c5a9dea83a3bc74d5891c9", "support", "%00"})
    void answersIdsThatCannotBeLikeUnknownOnes(String id) {
        assertRefused(server.get(extensions + "/" + id), 404, NO_EXTENSION);
        assertRefused(server.delete(extensions + "/" + id), 404, NO_EXTENSION);
    }

    @Test
    void findsAGroupOnlyUnderItsCoreServer() {
        String elsewhere = IsymphonyServer.ASTERISK + IsymphonyServer.OTHER_CORE_SERVER + "/extensionGroups/" + group
                + "/extensions";
        assertRefused(server.get(elsewhere), 404, NO_GROUP);
        assertRefused(server.post(elsewhere, "{'extension':'210'}"), 404, NO_GROUP);
        assertRefused(server.delete(elsewhere + "/" + FIRST), 404, NO_GROUP);
        String nowhere = IsymphonyServer.ASTERISK + group + "/extensionGroups/" + group + "/extensions";
        assertRefused(server.get(nowhere), 404, NO_CORE_SERVER);
        assertRefused(server.get(nowhere + "/" + FIRST), 404, NO_CORE_SERVER);
    }

    @Test
    void addsAnExtensionOnceHoweverManyDoItTogether() {
        List<CompletableFuture<HttpResponse<String>>> all = Stream.generate(
                        () -> server.postLater(extensions, "{'extension':'210'}"))
                .limit(3)
                .toList();

        assertThat(all).extracting(each -> each.join().statusCode()).containsExactlyInAnyOrder(204, 409, 409);
    }

    private static Target target(String id, UUID coreServer, @Nullable String number) {
        return new Target(
                TargetKey.extension(id), coreServer, number, "Spare", null, ViewOtherPartyOverride.NONE, Set.of());
    }

    private static String extension(String id, String number, String name, String peer) {
        return ("{\"id\":\"%1$s\",\"extension\":\"%2$s\",\"displayName\":\"%3$s\",\"peer\":\"%4$s\","
                        + "\"permissionDisplayName\":\"%3$s <%2$s>\",\"permissionId\":\"%1$s\"}")
                .formatted(id, number, name, peer);
    }
}
