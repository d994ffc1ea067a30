package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.policy.Fact.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantTreeTest {
    private static final Head HEAD = new Head(7, 77);
    private static final PublicKey KEY = new PublicKey("k1", "{}", Instant.EPOCH, null);

    private static Tenant tenant(String id, @Nullable String parent) {
        return new Tenant(id, id, parent);
    }

    private static TenantTree tree(Fact... facts) {
        return TenantTree.of(HEAD, List.of(facts));
    }

    private static Change change(Head parent, Entry... entries) {
        return new Change(
                Tenant.ROOT,
                parent.revision() + 1,
                88,
                parent.changeId(),
                "system",
                Instant.EPOCH,
                "test",
                List.of(entries));
    }

    private static TenantTree family() {
        return tree(
                tenant("reseller", null), tenant("acme", "reseller"), tenant("branch", "acme"), tenant("other", null));
    }

    @Test
    void aTenantIsWithinItselfAndAllAboveIt() {
        assertThat(family().isWithin("branch", "branch")).isTrue();
        assertThat(family().isWithin("branch", "acme")).isTrue();
        assertThat(family().isWithin("branch", "reseller")).isTrue();
    }

    @Test
    void aTenantIsNotWithinThoseBelowOrBeside() {
        assertThat(family().isWithin("reseller", "acme")).isFalse();
        assertThat(family().isWithin("acme", "other")).isFalse();
        assertThat(family().isWithin("other", "acme")).isFalse();
    }

    @Test
    void whatIsUnknownIsWithinNothing() {
        assertThat(family().isWithin("nobody", "nobody")).isFalse();
        assertThat(family().isWithin("acme", "nobody")).isFalse();
        assertThat(family().isWithin("nobody", "reseller")).isFalse();
    }

    @Test
    void aCircleEnds() {
        TenantTree circle = tree(tenant("a", "b"), tenant("b", "c"), tenant("c", "a"), tenant("self", "self"));
        assertThat(circle.isWithin("a", "c")).isTrue();
        assertThat(circle.isWithin("a", "self")).isFalse();
        assertThat(circle.isWithin("self", "a")).isFalse();
    }

    @Test
    void aParentThatIsGoneEndsTheWay() {
        assertThat(tree(tenant("a", "gone")).isWithin("a", "gone")).isFalse();
    }

    @Test
    void aDeepTreeIsWalkedToItsTop() {
        Fact[] chain = new Fact[50];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = tenant("t" + i, i == 0 ? null : "t" + (i - 1));
        }
        assertThat(tree(chain).isWithin("t49", "t0")).isTrue();
    }

    @Test
    void changesPutMoveAndRemove() {
        TenantTree before = family();
        TenantTree after = before.apply(change(
                HEAD,
                Entry.removed(tenant("other", null)),
                new Entry(tenant("branch", "acme"), tenant("branch", "reseller")),
                Entry.created(tenant("new", "branch")),
                Entry.created(KEY)));
        assertThat(after.head()).isEqualTo(new Head(8, 88));
        assertThat(after.facts())
                .containsExactlyInAnyOrder(
                        tenant("reseller", null),
                        tenant("acme", "reseller"),
                        tenant("branch", "reseller"),
                        tenant("new", "branch"),
                        KEY);
        assertThat(after.facts().map(Fact::kind)).isSorted();
        assertThat(after.isWithin("new", "acme")).isFalse();
        assertThat(after.key("k1")).isEqualTo(KEY);
        assertThat(after.tenant("other")).isNull();
        assertThat(before.facts())
                .as("the tree before")
                .containsExactlyInAnyOrderElementsOf(family().facts().toList());
    }

    @Test
    void aKeyRetiresAndGoes() {
        PublicKey retired = new PublicKey("k1", "{}", Instant.EPOCH, Instant.EPOCH.plusSeconds(9));
        TenantTree with = tree(KEY).apply(change(HEAD, new Entry(KEY, retired)));
        assertThat(with.keys()).containsExactly(retired);
        TenantTree without = with.apply(change(with.head(), Entry.removed(retired)));
        assertThat(without.keys()).isEmpty();
    }

    @Test
    void refusesAChangeThatIsNotTheChildOfItsHead() {
        for (Head parent : List.of(new Head(6, 77), new Head(7, 78), Head.NONE)) {
            assertThatThrownBy(() -> family().apply(change(parent))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesATenantsFacts() {
        Entry entry = Entry.created(new CoreServer(new UUID(1, 1), "pbx"));
        assertThatThrownBy(() -> family().apply(change(HEAD, entry))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTenantsPolicyRefusesFactsOfTheRoot() {
        Replicated policy = Replicated.empty("acme");
        Change change = change(Head.NONE, Entry.created(tenant("acme", null)));
        assertThatThrownBy(() -> policy.apply(change)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRootStreamIsATreeAndEveryOtherAPolicy() {
        assertThat(Replicated.empty(Tenant.ROOT)).isInstanceOf(TenantTree.class);
        assertThat(Replicated.empty("acme")).isInstanceOf(TenantPolicy.class);
        assertThat(Replicated.empty("acme").stream()).isEqualTo("acme");
        assertThat(Replicated.empty(Tenant.ROOT).stream()).isEqualTo("root");
    }
}
