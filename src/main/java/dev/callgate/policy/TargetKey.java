package dev.callgate.policy;

/**
 * What an action is done to: a type of the catalogue and an id unique within it. Text form {@code type:id}; ordered by
 * type, then id. Immutable; made to be compared fast, as these are looked up on the decision path.
 */
public final class TargetKey implements Comparable<TargetKey> {
    /** The built-in type of an extension, the only one that can have an owner and an override. */
    public static final String EXTENSION = "extension";

    private final String type;
    private final String id;
    /** An extension's id as the 96 bits it is, so that keys are told apart without touching their texts; else 0. */
    private final long high;

    private final int low;
    private final int hash;

    public TargetKey(String type, String id) {
        if (type.equals(EXTENSION)) {
            this.type = EXTENSION;
            this.id = Ids.extension(id);
            this.high = Long.parseUnsignedLong(id, 0, 16, 16);
            this.low = Integer.parseUnsignedInt(id, 16, 24, 16);
            this.hash = 31 * Long.hashCode(high) + low;
        } else {
            this.type = Ids.word(type);
            this.id = Ids.word(id);
            this.high = 0;
            this.low = 0;
            this.hash = 31 * type.hashCode() + id.hashCode();
        }
    }

    public static TargetKey extension(String id) {
        return new TargetKey(EXTENSION, id);
    }

    /** Reads {@code type:id}; throws {@link IllegalArgumentException} with a message for the sender. */
    public static TargetKey valueOf(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a target must be written type:id");
        }
        return new TargetKey(text.substring(0, colon), text.substring(colon + 1));
    }

    public String type() {
        return type;
    }

    public String id() {
        return id;
    }

    public boolean isExtension() {
        return isExtension(type);
    }

    @SuppressWarnings("ReferenceEquality") // the constructor saw to it that there is only one such text
    private static boolean isExtension(String type) {
        return type == EXTENSION;
    }

    @Override
    public int compareTo(TargetKey other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    @Override
    public boolean equals(Object o) {
        return (this == o) || (o instanceof TargetKey k && hash == k.hash && isSame(k));
    }

    private boolean isSame(TargetKey k) {
        return isExtension()
                ? k.isExtension() && high == k.high && low == k.low
                : id.equals(k.id) && type.equals(k.type);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return type + ":" + id;
    }
}
