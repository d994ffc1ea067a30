package dev.callgate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Refusal;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerAuthenticatorIT {
    private static final Origin BY_ADA = new Origin("user:reseller/ada", "api");

    private final Node node = Node.alone();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void knowsTheUserOfAGoodToken() {
        Caller caller = Node.await(node.authenticator.bearer(node.tokenOf(Town.ALICE)));

        assertThat(caller.tenant()).isEqualTo(Town.BAKERY);
        assertThat(caller.user()).isEqualTo(Town.ALICE.id());
        assertThat(caller.level()).isEqualTo(AccessLevel.PERSONAL);
        assertThat(caller.scopes()).isNull();
        assertThat(caller.may(AccessLevel.PERSONAL, "anything")).isTrue();
    }

    @Test
    void refusesEveryForgery() throws GeneralSecurityException {
        ForgedTokens forged = new ForgedTokens(node);
        assertThat(Node.await(node.authenticator.bearer(forged.signed(it -> it)))
                        .name())
                .as("the token the forgeries were made from")
                .isEqualTo("alice");

        for (Map.Entry<String, String> token : forged.all().entrySet()) {
            assertThat(node.turnedAway(token.getValue())).as(token.getKey()).isEqualTo(AuthFailure.INVALID);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "bm90IGpzb24.e30.e30", "W10.e30.e30"})
    void callsWhatIsNoTokenMalformed(String token) {
        assertThat(node.turnedAway(token)).isEqualTo(AuthFailure.MALFORMED);
    }

    @Test
    void refusesATokenWhoseTimeIsOverAlsoWhenItIsRemembered() {
        String token = service(Duration.ofMinutes(5));
        assertThat(Node.await(node.authenticator.bearer(token)).user()).isNull();

        node.policies.pass(Duration.ofMinutes(6));

        assertThat(node.turnedAway(token)).isEqualTo(AuthFailure.EXPIRED);
    }

    @Test
    void givesAServiceTokenOnlyItsScopes() {
        Caller caller = Node.await(node.authenticator.bearer(service(Duration.ofMinutes(5))));

        assertThat(caller.level()).isEqualTo(AccessLevel.PERSONAL);
        assertThat(caller.may(AccessLevel.PERSONAL, "decisions:check")).isTrue();
        assertThat(caller.may(AccessLevel.PERSONAL, "admin:write")).isFalse();
        assertThat(caller.may(AccessLevel.VIEWER, "decisions:check")).isFalse();
    }

    @Test
    void refusesAnOpenConnectionAndARememberedTokenOnceTheUserIsDisabled() {
        refusesAfter(Town.ALICE.withEnabled(false));
    }

    @Test
    void refusesThemOnceTheUserMayNotLogInAnyMore() {
        refusesAfter(Town.user(1, "alice", true, AccessLevel.NO_LOGIN));
    }

    @Test
    void refusesThemOnceThePasswordChanged() {
        refusesAfter(new User(Town.ALICE.id(), "alice", "a", true, true, AccessLevel.PERSONAL, 2, null, null));
    }

    @Test
    void refusesThemOnceTokensOfBeforeAreRevoked() {
        Instant nextMillisecond = Instant.ofEpochMilli(node.policies.now() + 1);
        refusesAfter(
                new User(Town.ALICE.id(), "alice", "a", true, true, AccessLevel.PERSONAL, 1, nextMillisecond, null));

        node.policies.pass(Duration.ofMillis(1));
        assertThat(Node.await(node.authenticator.bearer(node.tokenOf(Town.ALICE)))
                        .name())
                .as("a token of after the revocation, in the same second")
                .isEqualTo("alice");
    }

    private void refusesAfter(User changed) {
        String token = node.tokenOf(Town.ALICE);
        Caller open = Node.await(node.authenticator.bearer(token));

        node.policies.put(Town.BAKERY, changed);

        assertThat(node.turnedAway(token)).isEqualTo(AuthFailure.INVALID);
        assertThatThrownBy(() -> node.authenticator.refreshed(open)).isInstanceOf(NotAuthorized.class);
    }

    @Test
    void givesTheLevelOfNowNotThatOfTheLogin() {
        Caller before = Node.await(node.authenticator.bearer(node.tokenOf(Town.VERA)));

        node.policies.put(Town.BAKERY, Town.user(3, "vera", true, AccessLevel.PERSONAL));

        assertThat(before.level()).isEqualTo(AccessLevel.VIEWER);
        assertThat(node.authenticator.refreshed(before).level()).isEqualTo(AccessLevel.PERSONAL);
    }

    @Test
    void refusesTheTokensOfARetiredKeyFromItsInstantOn() {
        String token = node.tokenOf(Town.ALICE);
        Caller open = Node.await(node.authenticator.bearer(token));
        PublicKey key = node.policies.tenants().keys().iterator().next();
        Instant soon = Instant.ofEpochMilli(node.policies.now()).plusSeconds(60);
        node.policies.put(Tenant.ROOT, new PublicKey(key.kid(), key.jwk(), key.created(), soon));
        assertThat(Node.await(node.authenticator.bearer(token)).name()).isEqualTo("alice");

        node.policies.pass(Duration.ofSeconds(60));

        assertThat(node.turnedAway(token)).isEqualTo(AuthFailure.INVALID);
        assertThatThrownBy(() -> node.authenticator.refreshed(open)).isInstanceOf(NotAuthorized.class);
    }

    @Test
    void makesANewKeyWhereTheOldOneIsRetiringAndSignsWithItWhenAllCanKnowIt() {
        PublicKey old = node.policies.tenants().keys().iterator().next();
        node.policies.put(
                Tenant.ROOT, new PublicKey(old.kid(), old.jwk(), old.created(), Instant.parse("2099-01-01T00:00:00Z")));

        assertThat(signer(node)).isEqualTo(old.kid());
        assertThat(node.policies.tenants().keys()).hasSize(2);
        node.policies.pass(SigningKeys.LEAD);
        assertThat(signer(node)).isNotEqualTo(old.kid());
    }

    @Test
    void makesOneKeyWhereTwoNodesComeFirst() {
        Node second = new Node(node.vertx, node.policies, node.stored);

        Node.await(node.keys.ensure());
        Node.await(second.keys.ensure());

        assertThat(node.policies.tenants().keys()).hasSize(1);
        assertThat(Node.await(node.authenticator.bearer(second.tokenOf(Town.ALICE)))
                        .name())
                .isEqualTo("alice");
    }

    @Test
    void rotatesWithoutAnOutageOnTwoNodes() {
        Node second = new Node(node.vertx, node.policies, node.stored);
        String old = signer(node);
        Duration longest = TokenSettings.DEFAULTS.lifetime();
        String before = node.tokenOf(Town.ALICE);

        PublicKey made = Node.await(node.keys.rotate(BY_ADA, longest));
        assertThat(node.policies.tenants().keys()).as("published at once").contains(made);
        assertThat(signer(node)).as("not yet used").isEqualTo(old);
        assertThat(signer(second)).isEqualTo(old);

        node.policies.pass(SigningKeys.LEAD);
        assertThat(signer(node)).isEqualTo(made.kid());
        assertThat(signer(second)).isEqualTo(made.kid());
        assertThat(Node.await(second.authenticator.bearer(before)).name()).isEqualTo("alice");

        node.policies.pass(longest.plusMinutes(2));
        assertThat(signer(second)).isEqualTo(made.kid());
        assertThat(node.turnedAway(before)).as("its key is no more").isEqualTo(AuthFailure.INVALID);
    }

    @Test
    void keepsTheOldKeyForAsLongAsTheLastTokenItSigned() {
        Duration longest = Duration.ofMinutes(10);
        Node.await(node.keys.rotate(BY_ADA, longest));
        node.policies.pass(SigningKeys.LEAD.minusMillis(1));
        String last = service(longest);

        node.policies.pass(longest.minusMillis(1));
        assertThat(Node.await(node.authenticator.bearer(last)).tenant()).isEqualTo(Town.BAKERY);
    }

    @Test
    void refusesAnotherKeyWhileTheLastDoesNotSignYet() {
        Duration longest = TokenSettings.DEFAULTS.lifetime();
        Node.await(node.keys.rotate(BY_ADA, longest));

        assertThat(Node.failure(node.keys.rotate(BY_ADA, longest)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.fault()).isEqualTo(Fault.CONFLICT));
        assertThat(node.policies.tenants().keys()).hasSize(2);

        node.policies.pass(SigningKeys.LEAD);
        Node.await(node.keys.rotate(BY_ADA, longest));
        assertThat(node.policies.tenants().keys()).hasSize(3);
    }

    private static String signer(Node at) {
        return Node.await(at.authenticator.bearer(at.tokenOf(Town.ALICE)))
                .proof()
                .kid();
    }

    private String service(Duration lifetime) {
        return Node.await(node.tokens.forService(Town.BAKERY, Set.of("decisions:check", "decisions:search"), lifetime));
    }
}
