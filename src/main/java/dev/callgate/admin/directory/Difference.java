package dev.callgate.admin.directory;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What must be written to come from one set of facts to another. */
final class Difference {
    private Difference() {}

    /** Removals, last kind first, then puts, first kind first: an order in which they can be applied. */
    static List<Entry> between(Facts before, Facts after) {
        List<Entry> removals = new ArrayList<>(before.all()
                .filter(fact -> after.find(fact.kind(), fact.key()) == null)
                .map(Entry::removed)
                .toList());
        Collections.reverse(removals);
        List<Entry> entries = new ArrayList<>(removals);
        after.all().forEach(fact -> {
            Fact there = before.find(fact.kind(), fact.key());
            if (!fact.equals(there)) {
                entries.add(new Entry(there, fact));
            }
        });
        return entries;
    }
}
