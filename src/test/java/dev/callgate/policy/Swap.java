package dev.callgate.policy;

import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import java.util.List;
import java.util.function.BinaryOperator;

/** Two facts exchange something in one change; between its entries both have the same, though it be unique. */
enum Swap {
    NUMBERS {
        @Override
        void in(FactSet set, Dice dice) {
            pair(
                    Target.class,
                    set,
                    dice,
                    (t, like) -> new Target(
                            t.target(),
                            like.coreServer(),
                            like.number(),
                            t.name(),
                            t.owner(),
                            t.override(),
                            t.never()));
        }
    },
    OWNERS {
        @Override
        void in(FactSet set, Dice dice) {
            pair(Target.class, set, dice, (t, like) -> t.target().isExtension() ? t.withOwner(like.owner()) : t);
        }
    },
    ENDPOINTS {
        @Override
        void in(FactSet set, Dice dice) {
            pair(Endpoint.class, set, dice, (e, like) -> new Endpoint(e.coreServer(), e.name(), like.target()));
        }
    },
    USERNAMES {
        @Override
        void in(FactSet set, Dice dice) {
            pair(
                    User.class,
                    set,
                    dice,
                    (u, like) -> new User(
                            u.id(),
                            like.username(),
                            u.displayName(),
                            u.enabled(),
                            u.full(),
                            u.accessLevel(),
                            u.credentialVersion(),
                            u.tokensValidAfter(),
                            u.lastPasswordChangedAt()));
        }
    },
    BITS {
        @Override
        void in(FactSet set, Dice dice) {
            pair(
                    Action.class,
                    set,
                    dice,
                    (a, like) -> new Action(
                            a.name(), like.bit(), a.targetTypes(), a.needs(), a.stale(), a.lite(), a.showsState()));
        }
    };

    abstract void in(FactSet set, Dice dice);

    private static <F extends Fact> void pair(Class<F> type, FactSet set, Dice dice, BinaryOperator<F> withOthers) {
        List<F> facts = set.list(type);
        if (facts.size() > 1) {
            F a = dice.of(facts);
            F b = dice.of(facts);
            set.put(withOthers.apply(a, b));
            set.put(withOthers.apply(b, a));
        }
    }
}
