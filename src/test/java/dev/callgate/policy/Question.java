package dev.callgate.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One question to a policy; most are about what is there. */
record Question(Subject subject, String action, @Nullable TargetKey target, Context context, long now) {
    private static final List<String> WITHOUT_TARGET = List.of(
            "LongDistanceDialing",
            "900Dialing",
            "perm_1",
            "CPA_View>=No",
            "CPA_View>=Read",
            "CPA_ACD>=Modify",
            "CPA_ACD>=Yes",
            "CPA_ACD>=No",
            "Nothing>=Yes",
            "nonsense");

    static Question random(Dice dice) {
        boolean withTarget = !dice.oneIn(8);
        boolean swapped = dice.oneIn(40);
        return new Question(
                subject(dice),
                dice.of(withTarget != swapped ? Dice.ACTIONS : WITHOUT_TARGET),
                withTarget ? dice.of(Dice.TARGETS) : null,
                dice.context(),
                dice.instant());
    }

    private static Subject subject(Dice dice) {
        List<Subject> all = new ArrayList<>();
        Dice.USERS.forEach(id -> all.add(new Subject.OfUser(id)));
        Dice.EXTENSIONS.forEach(id -> all.add(new Subject.OfExtension(id)));
        List<Subject> odd = List.of(
                Subject.EVERYONE,
                new Subject.OfUserGroup(5),
                new Subject.OfUser(new UUID(1, 2)),
                new Subject.OfExtension(Dice.extension(999)));
        return dice.oneIn(20) ? dice.of(odd) : dice.of(all);
    }

    Decision askedOf(TenantPolicy policy) {
        return policy.decide(subject, action, target, context, now);
    }

    PlainRule.Answer askedOf(PlainRule rule) {
        return rule.decide(subject, action, target, context, now);
    }
}
