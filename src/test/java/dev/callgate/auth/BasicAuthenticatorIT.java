package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over policies in memory, with every question for a stored hash counted: there is one before each slow check. */
class BasicAuthenticatorIT {
    private static final String PASSWORD = "correct horse";
    private static final String HERE = "127.0.0.1";
    private static final String ELSEWHERE = "10.0.0.66";

    private final Node node = Node.alone();

    @BeforeEach
    void setPasswords() {
        node.setPassword(Town.BOB, PASSWORD);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "bob@bakery"})
    void hashesOnceForManyRequests(String name) {
        for (int i = 0; i < 10; i++) {
            Caller caller = Node.await(basic(name, PASSWORD));
            assertThat(caller.user()).isEqualTo(Town.BOB.id());
            assertThat(caller.tenant()).isEqualTo(Town.BAKERY);
            assertThat(caller.level()).isEqualTo(AccessLevel.PERSONAL);
            assertThat(caller.scopes()).isNull();
        }
        assertThat(node.credentials.asked()).isEqualTo(1);
    }

    @Test
    void hashesEachTimeWhereItIsToldTo() {
        BasicAuthenticator forgetful = new BasicAuthenticator(node.login, node.policies, Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            Node.await(forgetful.basic("bob", PASSWORD, HERE));
        }
        assertThat(node.credentials.asked()).isEqualTo(3);
    }

    @Test
    void remembersNoFailure() {
        for (int i = 0; i < 2; i++) {
            assertThat(Node.turnedAway(basic("bob", "wrong"))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        }
        assertThat(node.credentials.asked()).isEqualTo(2);

        node.setPassword(Town.BOB, "wrong");

        assertThat(Node.await(basic("bob", "wrong")).user()).isEqualTo(Town.BOB.id());
    }

    @Test
    void hashesOnceForAllWhoAskAtTheSameTimeFromWherever() {
        Promise<Void> held = node.credentials.hold();
        List<Future<Caller>> all = IntStream.range(0, 3 * Node.FEW_ATTEMPTS.perName())
                .mapToObj(i -> node.basic.basic("bob", PASSWORD, "10.0.0." + i))
                .toList();
        held.complete();

        assertThat(all).allSatisfy(one -> assertThat(Node.await(one).user()).isEqualTo(Town.BOB.id()));
        assertThat(node.credentials.asked()).isEqualTo(1);
    }

    @Test
    void tellsAllWhoAskAtTheSameTimeThatTheyAreWrong() {
        Promise<Void> held = node.credentials.hold();
        Future<Caller> first = basic("bob", "wrong");
        Future<Caller> second = basic("bob", "wrong");
        held.complete();

        assertThat(Node.turnedAway(first)).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        assertThat(Node.turnedAway(second)).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        assertThat(node.credentials.asked()).isEqualTo(1);
    }

    @Test
    void letsInWhoIsKnownWhileAFloodOfWrongPasswordsFillsTheLine() {
        Node.await(basic("bob", PASSWORD));
        Promise<Void> held = node.credentials.hold();
        List<Future<Caller>> flood = IntStream.range(0, Node.FEW_ATTEMPTS.waiting())
                .mapToObj(i -> node.basic.basic("user" + i, "wrong", "10.0.1." + i))
                .toList();

        assertThat(Node.failure(basic("bob@bakery", PASSWORD)))
                .as("who is not known yet")
                .isInstanceOf(Refusal.class);
        assertThat(Node.await(basic("bob", PASSWORD)).user()).isEqualTo(Town.BOB.id());
        assertThat(flood).noneMatch(Future::isComplete);
        held.fail("enough");
    }

    @Test
    void takesTheNewPasswordAndRefusesTheOldOneAtOnce() {
        Node.await(basic("bob", PASSWORD));
        node.setPassword(Town.BOB, "another horse");
        put(Town.BOB.withNewPassword(null));

        assertThat(Node.turnedAway(basic("bob", PASSWORD))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        assertThat(Node.await(basic("bob", "another horse")).user()).isEqualTo(Town.BOB.id());
    }

    @Test
    void turnsAwayWhoWasDisabledAndLetsInAgainWhoWasEnabled() {
        Node.await(basic("bob", PASSWORD));
        put(Town.BOB.withEnabled(false));
        assertThat(Node.turnedAway(basic("bob", PASSWORD))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        put(Town.BOB);

        assertThat(Node.await(basic("bob", PASSWORD)).user()).isEqualTo(Town.BOB.id());
    }

    @ParameterizedTest
    @CsvSource({"bob, NO_LOGIN", "robert, PERSONAL"})
    void turnsAwayWhoMayNotLogInAnyMoreOrHasAnotherName(String name, AccessLevel level) {
        Node.await(basic("bob", PASSWORD));
        put(user(name, level));

        assertThat(Node.turnedAway(basic("bob", PASSWORD))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
    }

    @Test
    void turnsAwayWhoIsGone() {
        Node.await(basic("bob", PASSWORD));
        put(user("robert", AccessLevel.PERSONAL));
        node.policies.put(Town.BAKERY, Town.user(20, "bob", true, AccessLevel.OWNER));

        assertThat(Node.turnedAway(basic("bob", PASSWORD)))
                .as("of the same name, without that password")
                .isEqualTo(AuthFailure.WRONG_CREDENTIALS);
    }

    @Test
    void givesTheLevelOfNow() {
        put(user("bob", AccessLevel.OWNER));
        assertThat(Node.await(basic("bob", PASSWORD)).level()).isEqualTo(AccessLevel.OWNER);
        put(user("bob", AccessLevel.VIEWER));

        assertThat(Node.await(basic("bob", PASSWORD)).level()).isEqualTo(AccessLevel.VIEWER);
        assertThat(node.credentials.asked()).isEqualTo(1);
    }

    @Test
    void refusesABareNameThatAnotherTenantHasBy() {
        Node.await(basic("bob", PASSWORD));
        User namesake = Town.user(20, "bob", true, AccessLevel.PERSONAL);
        node.policies.put(Town.MILL, namesake);
        assertThat(Node.await(basic("bob", PASSWORD)).user())
                .as("the namesake has no password")
                .isEqualTo(Town.BOB.id());
        assertThat(node.credentials.asked()).isEqualTo(2);
        Node.await(basic("bob", PASSWORD));
        assertThat(node.credentials.asked()).isEqualTo(2);

        node.setPassword(namesake, "other");
        node.policies.put(Town.MILL, namesake.withNewPassword(null));

        assertThat(Node.turnedAway(basic("bob", PASSWORD))).isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        assertThat(Node.await(basic("bob@bakery", PASSWORD)).user()).isEqualTo(Town.BOB.id());
    }

    @Test
    void usesUpAttemptsByWrongPasswordsOnly() {
        for (int i = 0; i < 2 * Node.FEW_ATTEMPTS.perName(); i++) {
            Node.await(basic("bob", PASSWORD));
        }
        useUp(HERE);

        assertThat(Node.turnedAway(basic("bob", "wrong"))).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
    }

    @Test
    void tellsNobodyByAKnownPasswordWhetherAGuessIsRight() {
        Node.await(basic("bob", PASSWORD));
        useUp(ELSEWHERE);

        assertThat(Node.turnedAway(node.basic.basic("bob", PASSWORD, ELSEWHERE)))
                .isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
        assertThat(Node.await(basic("bob", PASSWORD)).user())
                .as("from where it is known")
                .isEqualTo(Town.BOB.id());
        useUp(HERE);
        assertThat(Node.turnedAway(basic("bob", PASSWORD))).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
    }

    @Test
    void tellsNobodyByACheckUnderWayWhetherAGuessIsRight() {
        BasicAuthenticator forgetful = new BasicAuthenticator(node.login, node.policies, Duration.ZERO);
        Node.await(forgetful.basic("bob", PASSWORD, HERE));
        useUp(ELSEWHERE);
        Promise<Void> held = node.credentials.hold();
        Future<Caller> known = forgetful.basic("bob", PASSWORD, HERE);
        Future<Caller> guess = forgetful.basic("bob", PASSWORD, ELSEWHERE);
        held.complete();

        assertThat(Node.await(known).user()).isEqualTo(Town.BOB.id());
        assertThat(Node.turnedAway(guess)).isEqualTo(AuthFailure.TOO_MANY_ATTEMPTS);
    }

    private void useUp(String address) {
        for (int i = 0; i < Node.FEW_ATTEMPTS.perName(); i++) {
            assertThat(Node.turnedAway(node.basic.basic("bob", "wrong" + i, address)))
                    .isEqualTo(AuthFailure.WRONG_CREDENTIALS);
        }
    }

    private void put(User user) {
        node.policies.put(Town.BAKERY, user);
    }

    private static User user(String name, AccessLevel level) {
        return new User(Town.BOB.id(), name, name, true, true, level, 1, null, null);
    }

    private Future<Caller> basic(String name, String password) {
        return node.basic.basic(name, password, HERE);
    }
}
