package dev.callgate.bench;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Effect;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.ViewOtherPartyOverride;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A company of any size whose people have the same rights at every size: each owns an extension, controls a team of 20,
 * and may call everybody; a tenth of the extensions hide their other party, a tenth of the people may spy on one.
 */
final class Company {
    static final int TEAM = 20;
    private static final UUID CORE = new UUID(1, 1);

    private Company() {}

    static UUID user(int i) {
        return new UUID(2, i);
    }

    static TargetKey extension(int i) {
        return TargetKey.extension(String.format("%024x", i));
    }

    static UUID team(int i) {
        return new UUID(3, i);
    }

    static TenantPolicy of(int extensions) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact.CoreServer(CORE, "pbx"));
        for (int i = 0; i < extensions; i++) {
            person(facts, i, extensions);
        }
        for (int team = 0; team < teams(extensions); team++) {
            facts.add(new Fact.ExtensionGroup(team(team), CORE, "team " + team, true, Set.of("pickup", "steal")));
        }
        facts.add(grant(-1, Subject.EVERYONE, "originateTo", new Selector.Type(TargetKey.EXTENSION)));
        facts.sort(Comparator.comparing(Fact::kind));
        return TenantPolicy.of("bench", Head.NONE, facts);
    }

    static int teams(int extensions) {
        return Math.max(1, extensions / TEAM);
    }

    private static void person(List<Fact> facts, int i, int extensions) {
        int team = i % teams(extensions);
        facts.add(new Fact.User(user(i), "user" + i, "User " + i, true, true, AccessLevel.PERSONAL, 1, null, null));
        ViewOtherPartyOverride override = i % 10 == 0 ? ViewOtherPartyOverride.HIDE : ViewOtherPartyOverride.NONE;
        facts.add(new Fact.Target(
                extension(i), CORE, Integer.toString(100_000 + i), "Phone " + i, user(i), override, Set.of()));
        facts.add(new Fact.Endpoint(CORE, "PJSIP/" + (100_000 + i), extension(i)));
        facts.add(new Fact.GroupTarget(team(team), extension(i)));
        facts.add(new Fact.Controller(team(team), new Subject.OfUser(user(i))));
        if (i % 10 == 0) {
            facts.add(grant(i, new Subject.OfUser(user(i)), "spy", new Selector.One(extension((i + 1) % extensions))));
        }
    }

    private static Fact.Grant grant(int i, Subject subject, String action, Selector targets) {
        return new Fact.Grant(
                new UUID(4, i), subject, Effect.ALLOW, Set.of(action), targets, Set.of(), null, null, null);
    }
}
