package dev.callgate.admin.directory;

import dev.callgate.policy.Fact;
import dev.callgate.registry.command.Ref;
import dev.callgate.registry.command.References;
import dev.callgate.registry.command.References.Need;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a draft whole: what is only kept loses whatever it refers to that goes away, down to going away itself; what
 * the document says must refer to what is there, and nothing may have the unique name of another.
 */
final class Integrity {
    private final Draft draft;
    private final Findings findings;
    private final Set<Ref> there = new HashSet<>();

    private Integrity(Draft draft, Findings findings) {
        this.draft = draft;
        this.findings = findings;
        there.addAll(References.builtIn());
        draft.wanted().all().forEach(fact -> there.addAll(References.provided(fact)));
    }

    static void ensure(Draft draft, Findings findings) {
        Integrity integrity = new Integrity(draft, findings);
        boolean again = true;
        while (again) {
            again = integrity.cascade();
        }
        if (findings.isEmpty()) {
            integrity.dangling();
        }
        integrity.unique();
    }

    /** One pass; whether anything went away, so that there may be more. */
    private boolean cascade() {
        boolean again = false;
        for (Fact fact : draft.wanted().all().toList()) {
            if (draft.origin(fact) == null) {
                for (Need need : References.of(fact)) {
                    if (!there.contains(need.ref())) {
                        replace(fact, need);
                        again = true;
                        break;
                    }
                }
            }
        }
        return again;
    }

    private void replace(Fact fact, Need need) {
        Fact rest = need.without();
        if (rest != null) {
            draft.wanted().put(rest);
        } else {
            draft.wanted().remove(fact);
            References.provided(fact).forEach(there::remove);
        }
    }

    private void dangling() {
        draft.wanted().all().forEach(fact -> {
            At at = draft.origin(fact);
            if (at != null) {
                for (Need need : References.of(fact)) {
                    if (!there.contains(need.ref())) {
                        findings.add(at, "refers to " + need.ref() + ", which is not there any more after this import");
                    }
                }
            }
        });
    }

    private void unique() {
        Map<List<Object>, Fact> taken = new HashMap<>();
        draft.wanted().all().forEach(fact -> {
            for (References.Unique name : References.unique(fact)) {
                Fact other = taken.putIfAbsent(List.of(fact.kind(), name), fact);
                At at = draft.origin(fact) != null ? draft.origin(fact) : other == null ? null : draft.origin(other);
                if (other != null && at != null) {
                    At where = draft.origin(other);
                    findings.add(
                            at,
                            name.words() + " is taken"
                                    + (where == null || where.equals(at) ? " already" : " in line " + where.line()));
                }
            }
        });
    }
}
