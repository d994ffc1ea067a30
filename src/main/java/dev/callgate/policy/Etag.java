package dev.callgate.policy;

import java.util.HexFormat;
import java.util.List;

/**
 * A hash of permissions that does not depend on their order, so that every node gets the same from the same rows: the
 * sum of two independent 64-bit hashes of each row. It tells states apart; it protects nothing.
 */
final class Etag {
    private Etag() {}

    static String of(List<View.Row> permissions) {
        long first = 0;
        long second = 0;
        for (View.Row row : permissions) {
            String id = row.target().id();
            // An extension's 96 bits and the twelve properties go in whole, so different rows never collide before
            // mixing.
            long high = Long.parseUnsignedLong(id, 0, 16, 16);
            long low = (Long.parseUnsignedLong(id, 16, 24, 16) << 32)
                    | (row.flags() << 3)
                    | row.override().code();
            first += mix(high ^ mix(low + 0x9E3779B97F4A7C15L));
            second += mix(low ^ mix(high + 0xD1B54A32D192ED03L));
        }
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(first) + hex.toHexDigits(second);
    }

    /** Steele and Vigna's finalizer of SplitMix64: every input bit flips about half of the output's. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
