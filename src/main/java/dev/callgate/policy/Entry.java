package dev.callgate.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a change did to one fact: {@code before} is null where it was created, {@code after} where it was removed;
 * never both, and both have the same kind and key. Immutable.
 */
public record Entry(@Nullable Fact before, @Nullable Fact after) {
    public Entry {
        if (before == null && after == null) {
            throw new IllegalArgumentException("an entry must have a before or an after");
        }
        if (before != null
                && after != null
                && (before.kind() != after.kind() || !before.key().equals(after.key()))) {
            throw new IllegalArgumentException("before and after must be the same fact");
        }
    }

    public static Entry created(Fact after) {
        return new Entry(null, after);
    }

    public static Entry removed(Fact before) {
        return new Entry(before, null);
    }

    /** The fact that names this entry's kind and key. */
    public Fact fact() {
        Fact there = after != null ? after : before;
        if (there == null) {
            throw new IllegalStateException("an entry without a fact");
        }
        return there;
    }

    public Kind kind() {
        return fact().kind();
    }
}
