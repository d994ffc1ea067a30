package dev.callgate.admin.directory;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much an import may remove: a file that was cut short should not empty a tenant. */
public enum Removals {
    /** Of a section that loses 5 entries or more, at most a tenth. */
    FEW,
    /** Whatever the file does not list. */
    ANY;

    private static final int UNNOTICED = 4;
    private static final int ONE_OF = 10;

    /** What stands as one entry in a section; the rest hangs on these. */
    private static final Set<Kind> ENTRIES = EnumSet.of(
            Kind.CORE_SERVER,
            Kind.TARGET_TYPE,
            Kind.ACTION,
            Kind.SETTING_DEFINITION,
            Kind.ACCESS_PERMISSION_DEFINITION,
            Kind.BRANCH,
            Kind.USER,
            Kind.TARGET,
            Kind.USER_GROUP,
            Kind.EXTENSION_GROUP,
            Kind.GRANT);

    /** Throws a CONFLICT {@link Refusal} that names sections and counts; sections count that only lose their ground too. */
    void check(Blueprint blueprint) {
        Map<Section, Integer> there = new EnumMap<>(Section.class);
        Map<Section, Integer> gone = new EnumMap<>(Section.class);
        blueprint.current().all().filter(fact -> ENTRIES.contains(fact.kind())).forEach(fact -> {
            Section section = Section.of(fact);
            if (section != null) {
                there.merge(section, 1, Integer::sum);
                gone.merge(section, isKept(fact, blueprint) ? 0 : 1, Integer::sum);
            }
        });
        List<String> excess = new ArrayList<>();
        gone.forEach((section, count) -> {
            int all = there.getOrDefault(section, 0);
            if (this == FEW && count > UNNOTICED && count * ONE_OF > all) {
                excess.add(count + " of " + all + " " + section.title());
            }
        });
        if (!excess.isEmpty()) {
            throw new Refusal(
                    Fault.CONFLICT,
                    null,
                    "this would remove " + String.join(", ", excess) + " of tenant "
                            + blueprint.after().id() + "; if that is meant, ask for it with --prune or ?prune=true");
        }
    }

    private static boolean isKept(Fact fact, Blueprint blueprint) {
        return blueprint.wanted().find(fact.kind(), fact.key()) != null;
    }
}
