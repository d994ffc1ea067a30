package dev.callgate.policy;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable hash map whose changed copies share all but one path with it (a hash array mapped trie, 32 wide): a
 * change to one of 100,000 entries copies about a kilobyte, and a look-up follows three or four references. Keys and
 * values are never null. Order of iteration is that of the hashes, the same for equal contents but for colliding keys.
 */
final class PersistentMap<K, V> {
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(null, 0);
    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;

    private final @Nullable Object root;
    private final int size;

    private PersistentMap(@Nullable Object root, int size) {
        this.root = root;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // holds nothing, so it is of every type
    static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    private record Leaf(int hash, Object key, Object value) {}

    /** Leaves whose hashes are all equal. */
    private static final class Collision {
        final int hash;
        final Leaf[] leaves;

        Collision(int hash, Leaf[] leaves) {
            this.hash = hash;
            this.leaves = leaves;
        }
    }

    /** Children for the bits set in the map, each a Branch, Leaf or Collision. */
    private static final class Branch {
        final int map;
        final Object[] children;

        Branch(int map, Object[] children) {
            this.map = map;
            this.children = children;
        }

        int index(int bit) {
            return Integer.bitCount(map & (bit - 1));
        }
    }

    @SuppressWarnings("unchecked") // put() let only V in
    @Nullable V get(Object key) {
        int hash = spread(key.hashCode());
        Object node = root;
        for (int shift = 0; node instanceof Branch branch; shift += BITS) {
            int bit = bit(hash, shift);
            if ((branch.map & bit) == 0) {
                return null;
            }
            node = branch.children[branch.index(bit)];
        }
        Leaf leaf = leaf(node, hash, key);
        return leaf == null ? null : (V) leaf.value;
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
        Leaf leaf = new Leaf(spread(key.hashCode()), key, value);
        return new PersistentMap<>(with(root, 0, leaf), old == null ? size + 1 : size);
    }

    PersistentMap<K, V> remove(Object key) {
        if (!has(key)) {
            return this;
        }
        Object rest = root == null ? null : without(root, 0, spread(key.hashCode()), key);
        return rest == null ? empty() : new PersistentMap<>(rest, size - 1);
    }

    @SuppressWarnings("unchecked") // put() let only K and V in
    void forEach(BiConsumer<? super K, ? super V> action) {
        walk(root, leaf -> action.accept((K) leaf.key, (V) leaf.value));
    }

    private interface Visit {
        void leaf(Leaf leaf);
    }

    private static void walk(@Nullable Object node, Visit visit) {
        if (node instanceof Branch branch) {
            for (Object child : branch.children) {
                walk(child, visit);
            }
        } else if (node instanceof Collision collision) {
            for (Leaf leaf : collision.leaves) {
                visit.leaf(leaf);
            }
        } else if (node instanceof Leaf leaf) {
            visit.leaf(leaf);
        }
    }

    private static @Nullable Leaf leaf(@Nullable Object node, int hash, Object key) {
        if (node instanceof Leaf leaf) {
            return leaf.hash == hash && leaf.key.equals(key) ? leaf : null;
        }
        if (node instanceof Collision collision && collision.hash == hash) {
            for (Leaf leaf : collision.leaves) {
                if (leaf.key.equals(key)) {
                    return leaf;
                }
            }
        }
        return null;
    }

    private static Object with(@Nullable Object node, int shift, Leaf leaf) {
        if (node == null) {
            return leaf;
        }
        if (node instanceof Branch branch) {
            int bit = bit(leaf.hash, shift);
            int at = branch.index(bit);
            if ((branch.map & bit) == 0) {
                return new Branch(branch.map | bit, inserted(branch.children, at, leaf));
            }
            Object[] children = branch.children.clone();
            children[at] = with(children[at], shift + BITS, leaf);
            return new Branch(branch.map, children);
        }
        int hash = node instanceof Collision collision ? collision.hash : ((Leaf) node).hash;
        if (hash != leaf.hash) {
            return joined(node, hash, leaf, shift);
        }
        if (node instanceof Collision collision) {
            return new Collision(hash, replaced(collision.leaves, leaf));
        }
        Leaf there = (Leaf) node;
        return there.key.equals(leaf.key) ? leaf : new Collision(hash, new Leaf[] {there, leaf});
    }

    /** A branch, as deep as it takes, under which the node and the leaf are apart. */
    private static Object joined(Object node, int hash, Leaf leaf, int shift) {
        int bit = bit(hash, shift);
        int other = bit(leaf.hash, shift);
        if (bit == other) {
            return new Branch(bit, new Object[] {joined(node, hash, leaf, shift + BITS)});
        }
        boolean first = Integer.compareUnsigned(bit, other) < 0;
        return new Branch(bit | other, first ? new Object[] {node, leaf} : new Object[] {leaf, node});
    }

    /** The node without a key that is there; null where nothing is left. */
    private static @Nullable Object without(Object node, int shift, int hash, Object key) {
        if (node instanceof Branch branch) {
            int bit = bit(hash, shift);
            int at = branch.index(bit);
            Object child = without(branch.children[at], shift + BITS, hash, key);
            if (child != null) {
                if (branch.children.length == 1 && !(child instanceof Branch)) {
                    return child;
                }
                Object[] children = branch.children.clone();
                children[at] = child;
                return new Branch(branch.map, children);
            }
            return collapsed(branch.map & ~bit, deleted(branch.children, at));
        }
        if (node instanceof Collision collision) {
            Leaf[] rest = Arrays.stream(collision.leaves)
                    .filter(leaf -> !leaf.key.equals(key))
                    .toArray(Leaf[]::new);
            return rest.length == 1 ? rest[0] : new Collision(hash, rest);
        }
        return null;
    }

    /** A branch keeps one child only where that is a branch too, so that equal contents have equal shapes. */
    private static @Nullable Object collapsed(int map, Object[] children) {
        if (children.length == 0) {
            return null;
        }
        return children.length == 1 && !(children[0] instanceof Branch) ? children[0] : new Branch(map, children);
    }

    private static Leaf[] replaced(Leaf[] leaves, Leaf leaf) {
        for (int i = 0; i < leaves.length; i++) {
            if (leaves[i].key.equals(leaf.key)) {
                Leaf[] copy = leaves.clone();
                copy[i] = leaf;
                return copy;
            }
        }
        Leaf[] copy = Arrays.copyOf(leaves, leaves.length + 1);
        copy[leaves.length] = leaf;
        return copy;
    }

    private static Object[] inserted(Object[] from, int at, Object one) {
        Object[] copy = new Object[from.length + 1];
        System.arraycopy(from, 0, copy, 0, at);
        copy[at] = one;
        System.arraycopy(from, at, copy, at + 1, from.length - at);
        return copy;
    }

    private static Object[] deleted(Object[] from, int at) {
        Object[] copy = new Object[from.length - 1];
        System.arraycopy(from, 0, copy, 0, at);
        System.arraycopy(from, at + 1, copy, at, copy.length - at);
        return copy;
    }

    private static int bit(int hash, int shift) {
        return 1 << ((hash >>> shift) & (WIDTH - 1));
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
