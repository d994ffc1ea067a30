package dev.callgate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Effect;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.UserSetting;
import dev.callgate.policy.Rights;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.View;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private final FakePolicies policies = new FakePolicies(Company.policy(), Company.policy("other"));
    private final Views views = new Views(1 << 20);

    @Test
    void keepsAViewOverAChangeThatDoesNotConcernIt() {
        View before = alice();
        policies.apply(
                Company.TENANT,
                Entry.created(Company.allow(
                        Company.id(201), new Subject.OfUser(Company.BOB), new Selector.One(Company.LOBBY), "spy")));
        assertThat(alice()).isSameAs(before);
    }

    @Test
    void makesAViewAnewAfterAChangeThatDoes() {
        View before = alice();
        policies.apply(
                Company.TENANT,
                Entry.created(Company.allow(
                        Company.id(201), new Subject.OfUser(Company.ALICE), new Selector.One(Company.LOBBY), "spy")));
        assertThat(alice().since(before)).hasSize(1);
    }

    @Test
    void sharesAViewAmongUsersWithTheSameStatements() {
        TenantPolicy policy = policies.get(Company.TENANT);
        View bob = views.get(policy, Company.BOB, policies.now());
        assertThat(views.get(policy, Company.DAVE, policies.now())).isSameAs(bob);
        assertThat(alice()).isNotSameAs(bob);
    }

    @Test
    void sharesPrivilegesWhileNothingTheyAreMadeFromChanges() {
        Rights bob = rights(Company.BOB);
        policies.apply(
                Company.TENANT,
                Entry.created(Company.allow(
                        Company.id(201), new Subject.OfUser(Company.BOB), new Selector.One(Company.LOBBY), "spy")));
        assertThat(rights(Company.BOB).privileges()).isSameAs(bob.privileges());
        assertThat(rights(Company.ALICE).privileges()).isSameAs(bob.privileges());
        policies.apply(Company.TENANT, Entry.created(new UserSetting(Company.BOB, "Mobile", false)));
        assertThat(rights(Company.BOB).privileges()).isNotEqualTo(bob.privileges());
        assertThat(rights(Company.ALICE).privileges()).isSameAs(bob.privileges());
    }

    @Test
    void keepsViewAndKeyApartFromSettings() {
        Rights before = rights(Company.BOB);
        policies.apply(
                Company.TENANT,
                Entry.created(new SettingDefinition("perm_3", "Overhead paging", true)),
                Entry.created(new UserSetting(Company.BOB, "Mobile", false)));
        Rights after = rights(Company.BOB);
        assertThat(after.view()).isSameAs(before.view());
        assertThat(after.privileges().settings()).contains(Map.entry("perm_3", true), Map.entry("Mobile", false));
        assertThat(rights(Company.DAVE).view()).isSameAs(after.view());
    }

    @Test
    void makesAViewAnewAtTheEndOfAWindow() {
        Instant until = Instant.ofEpochMilli(policies.now() + 1000);
        policies.apply(
                Company.TENANT,
                Entry.created(new Grant(
                        Company.id(201),
                        new Subject.OfUser(Company.BOB),
                        Effect.ALLOW,
                        Set.of("spy"),
                        new Selector.One(Company.LOBBY),
                        Set.of(),
                        null,
                        until,
                        null)));
        TenantPolicy policy = policies.get(Company.TENANT);
        assertThat(views.get(policy, Company.BOB, until.toEpochMilli() - 1).permissions())
                .hasSize(1);
        assertThat(views.get(policy, Company.BOB, until.toEpochMilli()).permissions())
                .isEmpty();
    }

    @Test
    void staysWithinItsBytes() {
        Views none = new Views(0);
        View first = none.get(policies.get(Company.TENANT), Company.ALICE, policies.now());
        none.trim();
        assertThat(none.get(policies.get(Company.TENANT), Company.ALICE, policies.now()))
                .isNotSameAs(first);
    }

    private Rights rights(UUID user) {
        return views.rights(policies.get(Company.TENANT), user, policies.now());
    }

    private View alice() {
        return views.get(policies.get(Company.TENANT), Company.ALICE, policies.now());
    }
}
