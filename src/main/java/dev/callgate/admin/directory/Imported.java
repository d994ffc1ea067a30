package dev.callgate.admin.directory;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Kind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the import of one document did.
 *
 * @param epoch the history that the revision belongs to
 * @param revision the tenant's afterwards
 * @param counts by what was counted ({@code users}, {@code grants}); empty where nothing was to do
 */
public record Imported(String tenant, String epoch, long revision, Map<String, Count> counts) {
    /** How many were created, altered and removed. */
    public record Count(int added, int changed, int removed) {
        private Count plus(Entry entry) {
            if (entry.before() == null) {
                return new Count(added + 1, changed, removed);
            }
            return entry.after() == null
                    ? new Count(added, changed, removed + 1)
                    : new Count(added, changed + 1, removed);
        }
    }

    public Imported {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    static Imported of(String tenant, String epoch, long revision, List<Entry> entries) {
        Map<Kind, Count> byKind = new EnumMap<>(Kind.class);
        for (Entry entry : entries) {
            byKind.merge(entry.kind(), new Count(0, 0, 0).plus(entry), (count, one) -> count.plus(entry));
        }
        Map<String, Count> counts = new LinkedHashMap<>();
        byKind.forEach((kind, count) -> counts.put(plural(kind), count));
        return new Imported(tenant, epoch, revision, counts);
    }

    private static String plural(Kind kind) {
        return kind == Kind.BRANCH ? "branches" : kind.label() + "s";
    }
}
