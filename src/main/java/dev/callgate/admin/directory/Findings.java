package dev.callgate.admin.directory;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers what is wrong, so that all of it can be told at once. For one thread. */
final class Findings {
    private final Set<Finding> found = new LinkedHashSet<>();

    void add(Finding finding) {
        found.add(finding);
    }

    void add(int line, String path, String message) {
        found.add(new Finding(line, path, message));
    }

    void add(At at, String message) {
        add(at.line(), at.path(), message);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Throws {@link DirectoryInvalid} where anything was added. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new DirectoryInvalid(found.stream()
                    .sorted(Comparator.comparingInt(Finding::line))
                    .toList());
        }
    }
}
