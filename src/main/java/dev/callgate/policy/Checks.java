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

    /** A text that people read: not blank, bounded, without control characters (the database takes no NUL). */
    static void text(String field, String value, int most) {
        if (value.isBlank() || value.length() > most || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    field + " must be 1 to " + most + " characters, not blank, without control characters");
        }
    }

    /** A name that machines compare: a text without white space at its ends. */
    static void name(String field, String value) {
        text(field, value, 128);
        if (!value.strip().equals(value)) {
            throw new IllegalArgumentException(field + " must not begin or end with white space");
        }
    }

    static <T extends Comparable<T>> Set<T> sorted(Collection<T> values) {
        return values.isEmpty() ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(values));
    }

    /** Instants keep milliseconds, so that a fact equals itself after a trip through the database and JSON. */
    static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
