package dev.callgate.admin;

import static dev.callgate.admin.ShopNode.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.callgate.auth.ActingTenant;
import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import dev.callgate.store.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasswordRoutesIT {
    private static final String NEW = "second p\u00e4ssword: \ud83d\ude00";

    private final TestDatabase place = TestDatabase.fresh();
    private final ShopNode node = ShopNode.first(place, PasswordDigest.SHA1);

    @AfterAll
    void close() {
        node.close();
        place.close();
    }

    @Test
    void changesTheOwnPasswordAndGoesOnInTheSessionWithAnotherToken() {
        User pia = node.person(AccessLevel.PERSONAL);
        String token = node.token(pia);
        String elsewhere = node.token(pia);
        long before = node.replica.now();

        HttpResponse<String> answer = node.change(pia, token, own(NEW, PASSWORD));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.fieldNames()).containsExactly("id", "lastPasswordChangedAt", "token");
        assertThat(Instant.parse(body.getString("lastPasswordChangedAt")).toEpochMilli())
                .isBetween(before, node.replica.now());
        assertThat(answer.headers().firstValue("Callgate-Revision")).isPresent();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(node.user(pia).credentialVersion()).isEqualTo(2);
        assertThat(node.byBearer(body.getString("token")).statusCode()).isEqualTo(200);
        assertThat(List.of(token, elsewhere))
                .allSatisfy(old -> assertThat(node.byBearer(old).statusCode()).isEqualTo(401));
        assertThat(node.byBasic(pia.username(), NEW).statusCode()).isEqualTo(200);
        assertThat(node.byBasic(pia.username(), PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void givesNoTokenToWhoCameWithoutASession() {
        User pia = node.person(AccessLevel.PERSONAL);

        HttpResponse<String> answer = node.change(pia, node.token(pia, Set.of("passwords:write")), own(NEW, PASSWORD));

        assertThat(new JsonObject(answer.body()).fieldNames()).containsExactly("id", "lastPasswordChangedAt");
    }

    @ParameterizedTest
    @CsvSource({"MANAGER, PERSONAL", "MANAGER, MANAGER", "MANAGER, NO_LOGIN", "OWNER, MANAGER"})
    void changesAnothersUpToTheOwnLevel(AccessLevel own, AccessLevel theirs) {
        User theirUser = node.person(theirs);

        HttpResponse<String> answer = node.change(theirUser, node.token(node.person(own)), others(NEW));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).fieldNames()).containsExactly("id");
        assertThat(node.user(theirUser).credentialVersion()).isEqualTo(2);
        assertThat(node.user(theirUser).lastPasswordChangedAt())
                .as("not in person")
                .isNull();
        assertThat(node.byBasic(theirUser.username(), NEW).statusCode())
                .isEqualTo(theirs == AccessLevel.NO_LOGIN ? 401 : 200);
    }

    @ParameterizedTest
    @CsvSource({"PERSONAL, PERSONAL", "VIEWER, NO_LOGIN", "MANAGER, OWNER", "OWNER, ADMIN"})
    void changesNobodysAboveTheOwnLevelNorAnyoneElsesBelowManager(AccessLevel own, AccessLevel theirs) {
        User theirUser = node.person(theirs);

        assertThat(node.change(theirUser, node.token(node.person(own)), others(NEW))
                        .statusCode())
                .isEqualTo(403);
        assertUnchanged(theirUser);
    }

    @Test
    void changesACustomersForItsDealerAndTakesNoNamesakeForTheOwn() {
        User pia = node.person(AccessLevel.PERSONAL);
        User resi = node.person(ShopNode.DEALER, pia.id(), "resi-" + pia.username(), AccessLevel.RESELLER);
        String token = node.token(ShopNode.DEALER, resi);

        HttpResponse<String> answer = node.change(pia, token, others(NEW), ActingTenant.HEADER, ShopNode.SHOP);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(node.byBasic(pia.username(), NEW).statusCode()).isEqualTo(200);
        assertThat(node.byBearer(token).statusCode())
                .as("another with the same id")
                .isEqualTo(200);
        assertThat(node.byBasic(resi.username(), PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAWrongCurrentPasswordAndAfterAFewAlsoTheRightOne() {
        User pia = node.person(AccessLevel.PERSONAL);
        String token = node.token(pia);
        for (int i = 0; i < ShopNode.LIMITS.perName(); i++) {
            HttpResponse<String> answer = node.change(pia, token, own(NEW, "wrong"));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(error(answer)).isEqualTo("current is not the present password");
        }

        assertThat(node.change(pia, token, own(NEW, PASSWORD)).statusCode()).isEqualTo(429);
        assertUnchanged(pia);
        assertThat(node.byBearer(token).statusCode()).isEqualTo(200);
    }

    @Test
    void letsOnlyOneOfTwoChangesAtOnceRestOnTheSamePassword() {
        User pia = node.person(AccessLevel.PERSONAL);
        String token = node.token(pia, Set.of("passwords:write"));
        node.credentials.answerTogether(2);
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> node.change(pia, token, own(NEW, PASSWORD)));
        CompletableFuture<HttpResponse<String>> second =
                CompletableFuture.supplyAsync(() -> node.change(pia, token, own(NEW + "!", PASSWORD)));

        assertThat(List.of(first.join().statusCode(), second.join().statusCode()))
                .containsExactlyInAnyOrder(200, 409);
        assertThat(node.user(pia).credentialVersion()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"password":"short 7","current":"x"}                | password must have at least 8 characters
            {"password":"","current":"x"}                       | password must have at least 8 characters
            {"password":"with\\u0000control","current":"x"}     | password must be Unicode text without control characters
            {"password":"with\\ud800surrogate","current":"x"}   | password must be Unicode text without control characters
            {"password":null,"current":"x"}                     | password must be given
            {"current":"x"}                                     | password must be given
            {"password":"long enough"}                          | current must be given
            {"password":"long enough","current":null}           | current must be given
            {"password":12345678,"current":"x"}                 | password must be text
            {"password":"long enough","current":"x","name":"y"} | name unknown field; allowed are current, password
            """)
    void namesTheFieldAtFault(String body, String fault) {
        User pia = node.person(AccessLevel.PERSONAL);

        HttpResponse<String> answer = node.change(pia, node.token(pia), body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).startsWith(fault);
        assertThat(answer.body()).doesNotContain("long enough");
        assertUnchanged(pia);
    }

    @Test
    void refusesTheUsernameAndWhatNoHeaderCouldCarry() {
        User pia = node.person(AccessLevel.PERSONAL);
        String token = node.token(pia);

        assertThat(error(node.change(pia, token, own(pia.username().toUpperCase(Locale.ROOT), PASSWORD))))
                .isEqualTo("password must not be the username");
        assertThat(error(node.change(pia, token, own("\u00e4".repeat(512) + "a", PASSWORD))))
                .isEqualTo("password must have at most 1024 bytes in UTF-8");
        assertUnchanged(pia);
        assertThat(node.change(pia, token, own("\u00e4".repeat(512), PASSWORD)).statusCode())
                .isEqualTo(200);
        assertThat(node.byBasic(pia.username(), "\u00e4".repeat(512)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesNoCurrentPasswordOfAnother() {
        User pia = node.person(AccessLevel.PERSONAL);

        HttpResponse<String> answer =
                node.change(pia, node.token(node.person(AccessLevel.MANAGER)), own(NEW, PASSWORD));

        assertThat(error(answer)).isEqualTo("current must be given for the own password only");
        assertUnchanged(pia);
    }

    @Test
    void asksAScopedTokenForTheScope() {
        User pia = node.person(AccessLevel.PERSONAL);

        assertThat(node.change(pia, node.token(pia, Set.of("policy:write")), own(NEW, PASSWORD))
                        .statusCode())
                .isEqualTo(403);
        assertUnchanged(pia);
    }

    @Test
    void knowsNoStranger() {
        User manager = node.person(AccessLevel.MANAGER);
        User stranger = new User(UUID.randomUUID(), "x", "x", true, true, AccessLevel.PERSONAL, 1, null, null);

        assertThat(node.change(stranger, node.token(manager), others(NEW)).statusCode())
                .isEqualTo(404);
        assertThat(node.change(stranger, "no.token.atall", others(NEW)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void keepsTheDigestWhereSetAndWritesThePasswordNowhereElse() throws Exception {
        User pia = node.person(AccessLevel.PERSONAL);
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.setLevel(Level.DEBUG);
        root.addAppender(lines);
        node.change(pia, node.token(pia), own(NEW, PASSWORD));
        root.detachAppender(lines);
        root.setLevel(level);

        assertThat(node.digest(pia))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-1").digest(NEW.getBytes(StandardCharsets.UTF_8))));
        assertThat(place.query("SELECT hash FROM credentials WHERE user_id = '" + pia.id() + "'"))
                .startsWith("$argon2id$");
        assertThat(lines.list)
                .noneMatch(line -> line.getFormattedMessage().contains(NEW)
                        || line.getFormattedMessage().contains(PASSWORD)
                        || line.getFormattedMessage().contains("$argon2id$"));
        assertThat(place.query("SELECT count(*) FROM change_entries WHERE after::text LIKE '%argon2%'"))
                .isEqualTo("0");
    }

    private void assertUnchanged(User user) {
        assertThat(node.facts()).contains(user);
        assertThat(node.user(user)).isEqualTo(user);
    }

    /** The field at fault and what is said of it. */
    private static String error(HttpResponse<String> answer) {
        JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
        return error.getString("field") + " " + error.getString("detail");
    }

    private static String own(String password, String current) {
        return new JsonObject()
                .put("password", password)
                .put("current", current)
                .encode();
    }

    private static String others(String password) {
        return new JsonObject().put("password", password).encode();
    }
}
