package dev.callgate.policy;

import dev.callgate.policy.View.Row;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A hash of a state that does not depend on the order of its entries, so that every node gets the same from the same
 * state: the sum of two independent 64-bit hashes of each entry. It tells states apart; it protects nothing.
 */
record Etag(long first, long second) {
    static final Etag NONE = new Etag(0, 0);

    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xD1B54A32D192ED03L;

    /** Of TelecomX's permissions: the rows of extensions, of whose actions only the eleven flags count. */
    static Etag ofPermissions(List<Row> permissions) {
        long first = 0;
        long second = 0;
        for (Row row : permissions) {
            String id = row.target().id();
            // An extension's 96 bits and the twelve properties go in whole, so different rows never collide before
            // mixing.
            long high = Long.parseUnsignedLong(id, 0, 16, 16);
            long low = (Long.parseUnsignedLong(id, 16, 24, 16) << 32)
                    | (row.flags() << 3)
                    | row.override().code();
            first += mix(high ^ mix(low + FIRST));
            second += mix(low ^ mix(high + SECOND));
        }
        return new Etag(first, second);
    }

    /**
     * Of all that a view shows: an entry for the actions on each target, by name, as bits may be given to other names, and
     * one for each override that is seen beside TelecomX's permissions.
     */
    static Etag ofRows(List<Row> rows, Catalogue catalogue) {
        Map<Long, Etag> byMask = new HashMap<>();
        Etag sum = NONE;
        for (Row row : rows) {
            Etag target = ofWords(row.target().type(), row.target().id());
            Etag actions = byMask.computeIfAbsent(row.actions(), mask -> ofNames(catalogue.names(mask)));
            sum = sum.plus(target.and(actions));
            if (row.isInPermissions()) {
                sum = sum.plus(target.and(ofWords("override", row.override().name())));
            }
        }
        return sum;
    }

    private static Etag ofNames(List<String> actions) {
        return actions.stream().map(Etag::ofWords).reduce(NONE, Etag::plus);
    }

    /** Of one entry that consists of these words, in this order. */
    static Etag ofWords(String... words) {
        long first = FIRST;
        long second = SECOND;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                first = (first ^ word.charAt(i)) * SECOND;
                second = (second ^ word.charAt(i)) * FIRST;
            }
            // Where a word ends counts too.
            first = mix(first + word.length());
            second = mix(second - word.length());
        }
        return new Etag(first, second);
    }

    /** Of the state that has the entries of both, which share none. */
    Etag plus(Etag other) {
        return new Etag(first + other.first, second + other.second);
    }

    /** Of the one entry that consists of both, in this order. */
    private Etag and(Etag other) {
        return new Etag(mix(first ^ mix(other.first + FIRST)), mix(second ^ mix(other.second + SECOND)));
    }

    /** Steele and Vigna's finalizer of SplitMix64: every input bit flips about half of the output's. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /** The text sent: 32 hexadecimal digits, without quotes. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(first) + hex.toHexDigits(second);
    }
}
