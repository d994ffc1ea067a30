package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginIT {
    private static final String PASSWORD = "correct horse";
    private static final String ADDRESS = "127.0.0.1";

    private final Node node = Node.alone();

    @BeforeEach
    void setPasswords() {
        String hash = Node.await(node.passwords.hash(PASSWORD));
        List.of(Town.ALICE, Town.BOB, Town.DORA, Town.NICK, Town.OTHER_ALICE)
                .forEach(user -> node.policies.setPassword(user.id(), hash));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({"alice@bakery, bakery", "alice@mill, mill", "bob, bakery"})
    void knowsAUserByNameAndTenantOrByANameThatOnlyOneHas(String name, String tenant) {
        Login.Identity identity = Node.await(check(name, PASSWORD));

        assertThat(identity.tenant()).isEqualTo(tenant);
        assertThat(name).startsWith(identity.user().username());
    }

    @Test
    void takesTheDefaultTenantForABareName() {
        Login withDefault = new Login(node.passwords, node.policies, node.policies, Town.MILL, AttemptLimits.DEFAULTS);

        assertThat(Node.await(withDefault.check("alice", PASSWORD, "::1")).user())
                .isEqualTo(Town.OTHER_ALICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "alice",
                "alice@nowhere",
                "alice@reseller",
                "dora",
                "nick",
                "vera",
                "@bakery",
                "alice@",
                "",
                "bob\u0000",
                "Alice@bakery"
            })
    void saysOnlyThatTheCredentialsAreWrong(String name) {
        assertThat(failure(check(name, PASSWORD))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Correct horse", "correct horse "})
    void refusesAnotherPassword(String password) {
        assertThat(failure(check("bob", password))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
    }

    @Test
    void doesTheSameWorkForUnknownNames() {
        Node.failure(check("warm-up", "wrong"));

        assertThat(shortest("nobody")).isGreaterThan(shortest("bob") / 4);
    }

    private long shortest(String name) {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            assertThat(failure(check(name, "wrong"))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        return shortest;
    }

    @Test
    void makesANameWaitAfterAFewWrongPasswordsAlsoForTheRightOne() {
        useUp("bob", ADDRESS);

        assertThat(failure(check("bob", PASSWORD))).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
        assertThat(Node.await(check("alice@mill", PASSWORD)).user()).isEqualTo(Town.OTHER_ALICE);
    }

    @Test
    void makesNobodyWaitForWhatStrangersGuess() {
        Node.await(check("bob", PASSWORD));
        useUp("bob", "10.0.0.66");

        assertThat(failure(node.login.check("bob", PASSWORD, "10.0.0.66"))).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
        assertThat(failure(node.login.check("bob", PASSWORD, "10.0.0.67")))
                .as("a stranger too")
                .isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
        assertThat(Node.await(check("bob", PASSWORD)).user()).isEqualTo(Town.BOB);
    }

    @Test
    void makesANameWaitAlsoWhereItIsKnownAfterAFewWrongPasswordsFromThere() {
        Node.await(check("bob", PASSWORD));
        useUp("bob", ADDRESS);

        assertThat(failure(check("bob", PASSWORD))).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
    }

    @Test
    void makesAnAddressWaitAfterManyWrongPasswordsForWhateverNames() {
        AttemptLimits few = new AttemptLimits(2, 3, Duration.ofHours(1), 50);
        Login login = new Login(node.passwords, node.policies, node.policies, null, few);
        for (int i = 0; i < few.perAddress(); i++) {
            assertThat(failure(login.check("user" + i, "wrong", ADDRESS))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        }

        assertThat(failure(login.check("bob", PASSWORD, ADDRESS))).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
        assertThat(Node.await(login.check("bob", PASSWORD, "10.0.0.66")).user()).isEqualTo(Town.BOB);
    }

    @Test
    void countsAGuessAgainstItsNameAlsoWhereTheAddressHasNoAttemptLeft() {
        AttemptLimits few = new AttemptLimits(2, 3, Duration.ofHours(1), 50);
        Login login = new Login(node.passwords, node.policies, node.policies, null, few);
        for (int i = 0; i < few.perAddress(); i++) {
            assertThat(failure(login.check("user" + i, "wrong", ADDRESS))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        }
        for (int i = 0; i < few.perName(); i++) {
            assertThat(failure(login.check("bob", "guess", ADDRESS))).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
        }

        assertThat(failure(login.check("bob", PASSWORD, "10.0.0.66"))).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
    }

    @Test
    void takesNothingFromAnAddressWhereTheNameHasNoAttemptLeft() {
        AttemptLimits few = new AttemptLimits(2, 3, Duration.ofHours(1), 50);
        Login login = new Login(node.passwords, node.policies, node.policies, null, few);
        for (int i = 0; i < few.perName(); i++) {
            assertThat(failure(login.check("bob", "wrong", "10.0.0.66"))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        }
        for (int i = 0; i < 2 * few.perAddress(); i++) {
            assertThat(failure(login.check("bob", PASSWORD, ADDRESS))).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
        }

        assertThat(Node.await(login.check("alice@mill", PASSWORD, ADDRESS)).user())
                .isEqualTo(Town.OTHER_ALICE);
    }

    @Test
    void countsNoAttemptThatNobodyCouldJudge() {
        node.credentials.hold().fail(new Refusal(Fault.UNAVAILABLE, null, "no database"));
        for (int i = 0; i < 2 * Node.FEW_ATTEMPTS.perName(); i++) {
            assertThat(Node.failure(check("bob", PASSWORD))).isInstanceOf(Refusal.class);
        }
        node.credentials.hold().complete();

        assertThat(Node.await(check("bob", PASSWORD)).user()).isEqualTo(Town.BOB);
    }

    private void useUp(String name, String address) {
        for (int i = 0; i < Node.FEW_ATTEMPTS.perName(); i++) {
            assertThat(failure(node.login.check(name, "wrong", address))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        }
    }

    @Test
    void neverMakesThoseWaitWhoKnowTheirPassword() {
        for (int i = 0; i < 2 * Node.FEW_ATTEMPTS.perName(); i++) {
            assertThat(Node.await(check("bob", PASSWORD)).user()).isEqualTo(Town.BOB);
        }
    }

    @Test
    void sendsAwayWhoWouldWaitInTooLongALine() {
        List<Future<Login.Identity>> all = new ArrayList<>();
        for (int i = 0; i <= Node.FEW_ATTEMPTS.waiting(); i++) {
            all.add(node.login.check("user" + i, "wrong", "10.0.0." + i));
        }

        Future<Login.Identity> last = all.remove(all.size() - 1);

        assertThat(Node.failure(last)).isInstanceOf(Refusal.class);
        all.forEach(Node::failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "$argon2id$v=19$", "$2a$10$abcdefghijklmnopqrstuv"})
    void matchesNoHashOfAnotherForm(String hash) {
        assertThat(Node.await(node.passwords.verify("", hash))).isFalse();
    }

    private Future<Login.Identity> check(String name, String password) {
        return node.login.check(name, password, ADDRESS);
    }

    private static AuthFailure failure(Future<?> check) {
        return Node.turnedAway(check);
    }
}
