package dev.callgate.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the facts' constructors check; every failure is an {@link IllegalArgumentException} naming the field. */
final class Checks {
    private Checks() {}

    /**
     * A text that people read: not blank, bounded, without control characters (the database takes no NUL), and such as
     * UTF-8 can write, so that it is the same after a trip through the database.
     */
    static void text(String field, String value, int most) {
        if (value.isBlank() || value.length() > most || value.codePoints().anyMatch(Checks::isNoText)) {
            throw new IllegalArgumentException(field + " must be 1 to " + most
                    + " characters, not blank, without control characters or unpaired surrogates");
        }
    }

    /** A code point that is a surrogate lacks its other half. */
    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** A name that machines compare: a text without white space at its ends. */
    static void name(String field, String value) {
        text(field, value, 128);
        if (!value.strip().equals(value)) {
            throw new IllegalArgumentException(field + " must not begin or end with white space");
        }
    }

    /** A copy in order. Most sets of most tenants have none or one, and cost nothing then. */
    static <T extends Comparable<T>> Set<T> sorted(Collection<T> values) {
        return values.size() < 2 ? Set.copyOf(values) : Collections.unmodifiableSet(new TreeSet<>(values));
    }

    /** Instants keep milliseconds, so that a fact equals itself after a trip through the database and JSON. */
    static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
