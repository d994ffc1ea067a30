package dev.callgate.policy;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable hash map whose changed copies share all but one path with it: a trie of the keys' hashes, 32 wide, with
 * the entries themselves in its nodes (compressed, after Steindorfer and Vinju), so that a look-up touches little memory.
 * A change to one of 100,000 entries copies about a kilobyte. Keys and values are never null. Maps with equal contents
 * have equal shapes, and so the same order of iteration but for keys whose hashes are all equal.
 */
final class PersistentMap<K, V> {
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(Node.EMPTY, 0);
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private final Node root;
    private final int size;

    private PersistentMap(Node root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // holds nothing, so it is of every type
    static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    /**
     * Entries where the bits of {@code entries} say so, children where those of {@code children} do, never both. Entries
     * come first, two slots each; children follow. Below the last bit of the hash there are only entries, without bits.
     */
    private static final class Node {
        static final Node EMPTY = new Node(0, 0, new Object[0]);

        final int entries;
        final int children;
        final Object[] slots;

        Node(int entries, int children, Object[] slots) {
            this.entries = entries;
            this.children = children;
            this.slots = slots;
        }

        int entryAt(int bit) {
            return 2 * Integer.bitCount(entries & (bit - 1));
        }

        int childAt(int bit) {
            return 2 * Integer.bitCount(entries) + Integer.bitCount(children & (bit - 1));
        }

        /** Whether this is one entry alone, which its parent then keeps itself. */
        boolean isSingle() {
            return slots.length == 2 && children == 0;
        }
    }

    @SuppressWarnings("unchecked") // put() let only V in
    @Nullable V get(Object key) {
        int hash = spread(key.hashCode());
        Node node = root;
        for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
            int bit = bit(hash, shift);
            if ((node.entries & bit) != 0) {
                int at = node.entryAt(bit);
                return node.slots[at].equals(key) ? (V) node.slots[at + 1] : null;
            }
            if ((node.children & bit) == 0) {
                return null;
            }
            node = (Node) node.slots[node.childAt(bit)];
        }
        int at = colliding(node, key);
        return at < 0 ? null : (V) node.slots[at + 1];
    }

    boolean has(Object key) {
        return get(key) != null;
    }

    int size() {
        return size;
    }

    PersistentMap<K, V> put(K key, V value) {
        V old = get(key);
        if (old == value) {
            return this;
        }
        return new PersistentMap<>(with(root, 0, spread(key.hashCode()), key, value), old == null ? size + 1 : size);
    }

    PersistentMap<K, V> remove(Object key) {
        if (!has(key)) {
            return this;
        }
        return size == 1 ? empty() : new PersistentMap<>(without(root, 0, spread(key.hashCode()), key), size - 1);
    }

    @SuppressWarnings("unchecked") // put() let only K and V in
    void forEach(BiConsumer<? super K, ? super V> action) {
        walk(root, (BiConsumer<Object, Object>) action);
    }

    private static void walk(Node node, BiConsumer<Object, Object> action) {
        int firstChild = node.slots.length - Integer.bitCount(node.children);
        for (int i = 0; i < firstChild; i += 2) {
            action.accept(node.slots[i], node.slots[i + 1]);
        }
        for (int i = firstChild; i < node.slots.length; i++) {
            walk((Node) node.slots[i], action);
        }
    }

    private static Node with(Node node, int shift, int hash, Object key, Object value) {
        if (shift >= Integer.SIZE) {
            int at = colliding(node, key);
            return new Node(0, 0, at < 0 ? inserted(node.slots, 0, key, value) : replaced(node.slots, at + 1, value));
        }
        int bit = bit(hash, shift);
        if ((node.children & bit) != 0) {
            int at = node.childAt(bit);
            Node child = with((Node) node.slots[at], shift + BITS, hash, key, value);
            return new Node(node.entries, node.children, replaced(node.slots, at, child));
        }
        int at = node.entryAt(bit);
        if ((node.entries & bit) == 0) {
            return new Node(node.entries | bit, node.children, inserted(node.slots, at, key, value));
        }
        Object there = node.slots[at];
        if (there.equals(key)) {
            return new Node(node.entries, node.children, replaced(node.slots, at + 1, value));
        }
        Node child = with(Node.EMPTY, shift + BITS, spread(there.hashCode()), there, node.slots[at + 1]);
        return lowered(node, bit, with(child, shift + BITS, hash, key, value));
    }

    /** The node with a child in the place of the entry at the bit. */
    private static Node lowered(Node node, int bit, Node child) {
        Object[] rest = deleted(node.slots, node.entryAt(bit), 2);
        Node without = new Node(node.entries & ~bit, node.children | bit, rest);
        return new Node(without.entries, without.children, inserted(rest, without.childAt(bit), child));
    }

    /** The node without a key that is there. */
    private static Node without(Node node, int shift, int hash, Object key) {
        if (shift >= Integer.SIZE) {
            return new Node(0, 0, deleted(node.slots, colliding(node, key), 2));
        }
        int bit = bit(hash, shift);
        if ((node.entries & bit) != 0) {
            return new Node(node.entries & ~bit, node.children, deleted(node.slots, node.entryAt(bit), 2));
        }
        int at = node.childAt(bit);
        Node child = without((Node) node.slots[at], shift + BITS, hash, key);
        return child.isSingle()
                ? raised(node, bit, child)
                : new Node(node.entries, node.children, replaced(node.slots, at, child));
    }

    /** The node with the child's only entry in the child's place, so that equal contents have equal shapes. */
    private static Node raised(Node node, int bit, Node single) {
        Object[] rest = deleted(node.slots, node.childAt(bit), 1);
        Object[] slots = inserted(rest, node.entryAt(bit), single.slots);
        return new Node(node.entries | bit, node.children & ~bit, slots);
    }

    private static int colliding(Node node, Object key) {
        for (int i = 0; i < node.slots.length; i += 2) {
            if (node.slots[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static Object[] replaced(Object[] from, int at, Object one) {
        Object[] copy = from.clone();
        copy[at] = one;
        return copy;
    }

    private static Object[] inserted(Object[] from, int at, Object... some) {
        Object[] copy = new Object[from.length + some.length];
        System.arraycopy(from, 0, copy, 0, at);
        System.arraycopy(some, 0, copy, at, some.length);
        System.arraycopy(from, at, copy, at + some.length, from.length - at);
        return copy;
    }

    private static Object[] deleted(Object[] from, int at, int count) {
        Object[] copy = new Object[from.length - count];
        System.arraycopy(from, 0, copy, 0, at);
        System.arraycopy(from, at + count, copy, at, copy.length - at);
        return copy;
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & MASK);
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
