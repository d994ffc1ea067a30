package dev.callgate.registry;

import dev.callgate.policy.Entry;
import java.util.List;
import java.util.Objects;

/**
 * What a command will write. Entries that alter nothing are dropped; a plan that then has none makes no revision.
 *
 * @param entries of the tenant's own stream
 * @param rootEntries of the root stream; only for commands that touch it
 * @param secrets written in the same transaction; only beside entries of the facts they belong to
 */
public record Plan(List<Entry> entries, List<Entry> rootEntries, List<Secret> secrets) {
    public static final Plan NOTHING = new Plan(List.of(), List.of(), List.of());

    public Plan {
        entries = altering(entries);
        rootEntries = altering(rootEntries);
        secrets = List.copyOf(secrets);
    }

    public static Plan of(Entry... entries) {
        return new Plan(List.of(entries), List.of(), List.of());
    }

    private static List<Entry> altering(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> !Objects.equals(entry.before(), entry.after()))
                .toList();
    }
}
