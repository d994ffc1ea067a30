package dev.callgate.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changed copies of small immutable collections, kept sorted so that equal contents are equal and listed alike. */
final class Small {
    private Small() {}

    static <E extends Comparable<E>> List<E> with(@Nullable List<E> list, E one) {
        TreeSet<E> copy = list == null ? new TreeSet<>() : new TreeSet<>(list);
        copy.add(one);
        return List.copyOf(copy);
    }

    static <E> List<E> without(List<E> list, E one) {
        return list.stream().filter(e -> !e.equals(one)).toList();
    }

    static <E> List<E> appended(List<E> list, E one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }

    static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.put(key, value);
        return copy;
    }

    static <V> Map<String, V> without(Map<String, V> map, String key) {
        Map<String, V> copy = new TreeMap<>(map);
        copy.remove(key);
        return copy;
    }
}
