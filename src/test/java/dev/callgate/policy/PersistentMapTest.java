package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PersistentMapTest {
    /** Keys whose hashes collide: wholly, in their lower bits, in their upper bits, or not. */
    private record Key(int hash, int id) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** A null value stands for a removal. */
    private record Step(Key key, Integer value) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> hashes = Arbitraries.of(0, 1, 32, 33, 1 << 30, 1 << 31, -1, 0x7fff_ffff, 1 << 5, 12345);
        Arbitrary<Key> keys = Combinators.combine(hashes, Arbitraries.integers().between(0, 3))
                .as(Key::new);
        return Combinators.combine(keys, Arbitraries.integers().between(0, 5).injectNull(0.4))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void doesWhatAHashMapDoesAndLeavesEarlierCopiesAlone(@ForAll("steps") List<Step> steps) {
        Map<Key, Integer> plain = new HashMap<>();
        PersistentMap<Key, Integer> map = PersistentMap.empty();
        List<PersistentMap<Key, Integer>> copies = new ArrayList<>();
        List<Map<Key, Integer>> contents = new ArrayList<>();
        for (Step step : steps) {
            if (step.value() == null) {
                plain.remove(step.key());
                map = map.remove(step.key());
            } else {
                plain.put(step.key(), step.value());
                map = map.put(step.key(), step.value());
            }
            copies.add(map);
            contents.add(new HashMap<>(plain));
            assertThat(map.get(step.key())).isEqualTo(step.value());
        }
        for (int i = 0; i < copies.size(); i++) {
            assertThat(walked(copies.get(i))).isEqualTo(contents.get(i));
            assertThat(copies.get(i).size()).isEqualTo(contents.get(i).size());
        }
    }

    @Property
    void walksEqualContentsInTheSameOrderHoweverTheyCameAbout(@ForAll("steps") List<Step> steps, @ForAll long seed) {
        PersistentMap<Key, Integer> map = PersistentMap.empty();
        for (Step step : steps) {
            Key onlyOne = new Key(step.key().hash(), 0); // order among wholly colliding keys is that of coming
            map = step.value() == null ? map.remove(onlyOne) : map.put(onlyOne, step.value());
        }
        List<Map.Entry<Key, Integer>> entries = new ArrayList<>(walked(map).entrySet());
        List<Key> order = entries.stream().map(Map.Entry::getKey).toList();
        Collections.shuffle(entries, new Random(seed));

        PersistentMap<Key, Integer> anew = PersistentMap.empty();
        for (Map.Entry<Key, Integer> entry : entries) {
            anew = anew.put(entry.getKey(), entry.getValue());
        }

        assertThat(walked(anew).keySet()).containsExactlyElementsOf(order);
    }

    @Test
    void isItselfWhereNothingChanges() {
        PersistentMap<String, String> map =
                PersistentMap.<String, String>empty().put("a", "b");

        assertThat(map.put("a", "b")).isSameAs(map);
        assertThat(map.remove("c")).isSameAs(map);
        assertThat(map.remove("a")).isSameAs(PersistentMap.empty());
    }

    private static <K, V> Map<K, V> walked(PersistentMap<K, V> map) {
        Map<K, V> all = new LinkedHashMap<>();
        map.forEach(all::put);
        return all;
    }
}
