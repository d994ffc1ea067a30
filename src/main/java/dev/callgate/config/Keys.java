package dev.callgate.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names: those that are known, and what somebody may have meant by another one. */
public final class Keys {
    private static final List<String> KNOWN = collect();

    private Keys() {}

    /** Every key that may be given, those that name a secret's file included. */
    public static List<String> known() {
        return KNOWN;
    }

    /** The candidate closest to what was written, if any is close enough to be worth asking. */
    public static Optional<String> closest(String written, Collection<String> candidates) {
        String plain = written.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(plain, candidate.toLowerCase(Locale.ROOT))))
                .filter(best -> distance(plain, best.toLowerCase(Locale.ROOT)) <= Math.max(1, plain.length() / 3));
    }

    private static List<String> collect() {
        List<String> keys = new ArrayList<>();
        for (Declared setting : Declared.all()) {
            keys.add(setting.key());
            if (setting.secret()) {
                keys.add(setting.fileKey());
            }
        }
        return List.copyOf(keys);
    }

    /** Levenshtein's: how many letters must be added, removed or replaced. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
