package dev.callgate.policy;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Random tenants as they change, for the tests of what is made of policies. */
public final class RandomHistory {
    public static final List<UUID> USERS = Dice.USERS;

    private static final List<Kind> WORDS = List.of(
            Kind.ACTION,
            Kind.SETTING_DEFINITION,
            Kind.ACCESS_PERMISSION_DEFINITION,
            Kind.USER_GROUP,
            Kind.MEMBER,
            Kind.GROUP_SETTING,
            Kind.GROUP_SETTING,
            Kind.USER_SETTING,
            Kind.ACCESS_PERMISSION,
            Kind.ACCESS_PERMISSION);

    private final Dice dice;
    private FactSet facts;

    private RandomHistory(long seed) {
        dice = new Dice(seed);
        facts = dice.facts();
    }

    /** Sees each revision of one tenant's history, at some instant. */
    public interface Observer {
        void at(TenantPolicy policy, long now, PlainRights plain);
    }

    /** Shows as many histories, each to an observer of its own. */
    public static void observe(int histories, int changes, Supplier<Observer> observer) {
        Proofs.forSeeds(histories, seed -> new RandomHistory(seed).show(changes, observer.get()));
    }

    private void show(int changes, Observer observer) {
        TenantPolicy policy = Proofs.load(facts);
        observer.at(policy, dice.instant(), new PlainRights(facts.list()));
        for (int i = 1; i <= changes; i++) {
            FactSet next = dice.oneIn(2) ? dice.changed(facts) : otherWords();
            policy = policy.apply(next.change(policy.head(), i, facts));
            facts = next;
            observer.at(policy, dice.instant(), new PlainRights(facts.list()));
        }
    }

    /** The facts after a change of a setting, a level, who is in which group, or the words themselves. */
    private FactSet otherWords() {
        FactSet other = facts.copy();
        while (other.since(facts).isEmpty()) {
            Fact fact = dice.fact(dice.of(WORDS));
            if (dice.oneIn(4)) {
                other.remove(fact);
            } else {
                other.put(fact);
            }
            Mending.mend(other);
        }
        return other;
    }
}
