package dev.callgate.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as {@code 512B}, {@code 16KiB} or {@code 1MB}: the units with an i count in 1024s. */
public record Size(long bytes) implements Comparable<Size> {
    private static final Pattern FORM = Pattern.compile("(\\d+)(B|KB|KiB|MB|MiB|GB|GiB)");

    /** Largest first. */
    private enum Unit {
        GiB(1L << 30),
        GB(1_000_000_000),
        MiB(1L << 20),
        MB(1_000_000),
        KiB(1L << 10),
        KB(1_000),
        B(1);

        private final long bytes;

        Unit(long bytes) {
            this.bytes = bytes;
        }
    }

    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size must not be negative");
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException if the text is not a size, or too large to count
     */
    public static Size parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not a size: " + text);
        }
        try {
            return new Size(Math.multiplyExact(Long.parseLong(form.group(1)), Unit.valueOf(form.group(2)).bytes));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("too large a size: " + text, e);
        }
    }

    /** The bytes for interfaces that count in int; sizes declared with a bound below 2 GiB always fit. */
    public int toInt() {
        return Math.toIntExact(bytes);
    }

    @Override
    public int compareTo(Size other) {
        return Long.compare(bytes, other.bytes);
    }

    /** In the largest unit that leaves no remainder. */
    @Override
    public String toString() {
        for (Unit unit : Unit.values()) {
            if (bytes >= unit.bytes && bytes % unit.bytes == 0) {
                return bytes / unit.bytes + unit.name();
            }
        }
        return bytes + "B";
    }
}
