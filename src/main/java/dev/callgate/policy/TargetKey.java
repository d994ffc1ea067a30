package dev.callgate.policy;

/**
 * What an action is done to: a type of the catalogue and an id unique within it. Text form {@code type:id}; ordered by
 * type, then id. Immutable; the hash is computed once, as these are looked up on the decision path.
 */
public final class TargetKey implements Comparable<TargetKey> {
    /** The built-in type of an extension, the only one that can have an owner and an override. */
    public static final String EXTENSION = "extension";

    private final String type;
    private final String id;
    private final int hash;

    public TargetKey(String type, String id) {
        this.type = Ids.word(type);
        this.id = type.equals(EXTENSION) ? Ids.extension(id) : Ids.word(id);
        this.hash = 31 * type.hashCode() + id.hashCode();
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
        return type.equals(EXTENSION);
    }

    @Override
    public int compareTo(TargetKey other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : id.compareTo(other.id);
    }

    @Override
    public boolean equals(Object o) {
        return (this == o) || (o instanceof TargetKey k && hash == k.hash && id.equals(k.id) && type.equals(k.type));
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
