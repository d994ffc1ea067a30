package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A policy that followed every change is the policy that loads the final facts. */
class ChangesTest {

    @Test
    void applyingChangesOneByOneGivesWhatLoadingTheFinalFactsGives() {
        Proofs.forSeeds(20, seed -> {
            Dice dice = new Dice(seed);
            FactSet facts = dice.facts();
            TenantPolicy policy = Proofs.load(facts);
            for (int i = 1; i <= 20; i++) {
                FactSet next = dice.changed(facts);
                policy = policy.apply(next.change(policy.head(), 1_000L * seed + i, facts));
                facts = next;
                same(dice, policy, TenantPolicy.of("acme", policy.head(), facts.list()), facts);
            }
        });
    }

    @Test
    void oneChangeThatCreatesAllGivesWhatLoadingGives() {
        Proofs.forSeeds(30, seed -> {
            Dice dice = new Dice(seed);
            FactSet nothing = new FactSet(List.of());
            TenantPolicy empty = TenantPolicy.of("acme", Head.NONE, List.of());
            FactSet facts = dice.facts();
            TenantPolicy policy = empty.apply(facts.change(Head.NONE, 5, nothing));
            same(dice, policy, TenantPolicy.of("acme", new Head(1, 5), facts.list()), facts);

            TenantPolicy emptied = policy.apply(nothing.change(policy.head(), 6, facts));
            same(dice, emptied, TenantPolicy.of("acme", new Head(2, 6), List.of()), nothing);
        });
    }

    @Test
    void whatIsTakenOutAndPutBackIsAsBefore() {
        Proofs.forSeeds(30, seed -> {
            Dice dice = new Dice(seed);
            FactSet facts = dice.facts();
            FactSet less = facts.copy();
            for (int i = 0; i < 6; i++) {
                less.remove(dice.of(less.list()));
            }
            Mending.mend(less);
            TenantPolicy before = Proofs.load(facts);
            TenantPolicy between = before.apply(less.change(before.head(), 78, facts));
            TenantPolicy after = between.apply(facts.change(between.head(), 79, less));
            same(dice, after, TenantPolicy.of("acme", after.head(), facts.list()), facts);
        });
    }

    @Test
    void aPolicyStaysAsItWasWhenAChangeIsAppliedToIt() {
        Proofs.forSeeds(30, seed -> {
            Dice dice = new Dice(seed);
            FactSet facts = dice.facts();
            TenantPolicy policy = Proofs.load(facts);
            FactSet next = facts;
            TenantPolicy last = policy;
            for (int i = 0; i < 10; i++) {
                FactSet changed = dice.changed(next);
                last = last.apply(changed.change(last.head(), i + 1, next));
                next = changed;
            }
            assertThat(last.head().revision()).isEqualTo(policy.head().revision() + 10);
            same(dice, policy, Proofs.load(facts), facts);
        });
    }

    @Test
    void refusesAChangeThatIsNotTheChildOfItsHead() {
        Dice dice = new Dice(1);
        FactSet facts = dice.facts();
        TenantPolicy policy = Proofs.load(facts);
        FactSet next = dice.changed(facts);
        for (Head other : List.of(new Head(6, 77), new Head(8, 77), new Head(7, 78), Head.NONE)) {
            assertThatThrownBy(() -> policy.apply(next.change(other, 5, facts)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void same(Dice dice, TenantPolicy policy, TenantPolicy loaded, FactSet facts) {
        assertThat(policy.head()).isEqualTo(loaded.head());
        assertThat(policy.stream()).isEqualTo(loaded.stream());
        assertThat(policy.facts()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(facts.list());
        assertThat(policy.facts().map(Fact::kind)).isSorted();
        sameCatalogue(policy, loaded);
        sameLookUps(policy, facts);
        for (int i = 0; i < 40; i++) {
            Question question = Question.random(dice);
            Decision a = question.askedOf(policy);
            Decision b = question.askedOf(loaded);
            assertThat(List.of(a.allowed(), a.reason())).as("%s", question).isEqualTo(List.of(b.allowed(), b.reason()));
        }
        long now = dice.instant();
        for (UUID user : Dice.USERS) {
            Views.same(policy.view(user, now), loaded.view(user, now));
            assertThat(policy.view(user, now).validUntil())
                    .isEqualTo(loaded.view(user, now).validUntil());
            assertThat(policy.privileges(user)).isEqualTo(loaded.privileges(user));
        }
    }

    private static void sameCatalogue(TenantPolicy policy, TenantPolicy loaded) {
        Catalogue a = policy.catalogue();
        Catalogue b = loaded.catalogue();
        assertThat(a.actions()).containsExactlyElementsOf(b.actions());
        assertThat(a.settings()).containsExactlyElementsOf(b.settings());
        assertThat(a.targetTypes()).containsExactlyElementsOf(b.targetTypes());
        assertThat(a.accessPermissions()).containsExactlyElementsOf(b.accessPermissions());
    }

    /** Look-ups against the bare facts, also of what is no longer there. */
    private static void sameLookUps(TenantPolicy policy, FactSet facts) {
        List<Target> targets = facts.list(Target.class);
        for (TargetKey key : Dice.TARGETS) {
            assertThat(policy.target(key))
                    .isEqualTo(targets.stream()
                            .filter(t -> t.target().equals(key))
                            .findFirst()
                            .orElse(null));
        }
        for (int number = 200; number < 210; number++) {
            String dialled = String.valueOf(number);
            assertThat(policy.targetsNumbered(dialled))
                    .containsExactlyInAnyOrderElementsOf(targets.stream()
                            .filter(t -> dialled.equals(t.number()))
                            .map(Target::target)
                            .toList());
        }
        for (String word : Dice.WORDS) {
            String name = "PJSIP/" + word;
            assertThat(policy.targetsAt(name))
                    .containsExactlyInAnyOrderElementsOf(facts.list(Endpoint.class).stream()
                            .filter(e -> e.name().equals(name))
                            .map(Endpoint::target)
                            .distinct()
                            .toList());
        }
        for (UUID id : Dice.USERS) {
            assertThat(policy.user(id)).isEqualTo(one(facts.list(User.class), id));
            assertThat(policy.owned(id))
                    .containsExactlyElementsOf(targets.stream()
                            .filter(t -> id.equals(t.owner()))
                            .map(Target::target)
                            .sorted()
                            .toList());
        }
        for (int i = 0; i < 20; i++) {
            String name = "user" + i;
            assertThat(policy.userNamed(name))
                    .isEqualTo(facts.list(User.class).stream()
                            .filter(u -> u.username().equals(name))
                            .findFirst()
                            .orElse(null));
        }
        for (UUID id : Dice.GROUPS) {
            assertThat(policy.extensionGroup(id)).isEqualTo(one(facts.list(ExtensionGroup.class), id));
        }
    }

    private static <F extends Fact> @org.jspecify.annotations.Nullable F one(List<F> facts, UUID id) {
        return facts.stream()
                .filter(fact -> Objects.equals(fact.key(), List.of(id)))
                .findFirst()
                .orElse(null);
    }
}
