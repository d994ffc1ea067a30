package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What views make of lite users, where random tenants seldom come: everyone may peek at 202, and lite Lee owns it. */
class LiteViewsTest {
    private static final UUID ANN = Names.uuid("ann");
    private static final UUID LEE = Names.uuid("lee");
    private static final UUID MAX = Names.uuid("max");
    private static final TargetKey PHONE = Names.target("extension:202");

    private static User user(String name, boolean full) {
        return new User(Names.uuid(name), name, name, true, full, AccessLevel.PERSONAL, 1, null, null);
    }

    private static FactSet facts() {
        UUID core = Names.uuid("core");
        Set<String> peek = Set.of("peek");
        return new FactSet(List.of(
                new CoreServer(core, "pbx"),
                new Action("peek", 40, Set.of(TargetKey.EXTENSION), null, StaleRule.DENY, true, true),
                user("ann", true),
                user("lee", false),
                user("max", false),
                new Target(PHONE, core, null, "Lee", LEE, ViewOtherPartyOverride.NONE, Set.of()),
                new Grant(
                        Names.uuid("all"),
                        Subject.EVERYONE,
                        Effect.ALLOW,
                        peek,
                        new Selector.One(PHONE),
                        Set.of(),
                        null,
                        null,
                        null)));
    }

    @Test
    void theOwnerAndAnotherLiteUserDoNotShareAView() {
        TenantPolicy policy = Proofs.load(facts());
        assertThat(policy.view(LEE, 0).rows()).hasSize(1);
        assertThat(policy.view(MAX, 0).rows()).isEmpty();
        assertThat(policy.viewKey(LEE)).isNotEqualTo(policy.viewKey(MAX));
    }

    @Test
    void othersViewsEndWhenATargetsOwnerBecomesFull() {
        FactSet facts = facts();
        TenantPolicy before = Proofs.load(facts);
        View anns = before.view(ANN, 0);
        assertThat(anns.rows()).isEmpty();
        FactSet changed = facts.copy();
        changed.put(user("lee", true));
        TenantPolicy after = before.apply(changed.change(before.head(), 1, facts));
        assertThat(after.view(ANN, 0).rows()).hasSize(1);
        assertThat(anns.holds(after, 0)).isFalse();
    }
}
