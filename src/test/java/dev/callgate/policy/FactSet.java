package dev.callgate.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A tenant's facts as the tests change them; it tells which entries lead from one state to another. */
final class FactSet {
    private final Map<Kind, Map<List<Object>, Fact>> facts = new TreeMap<>();

    FactSet(Collection<? extends Fact> initial) {
        initial.forEach(this::put);
    }

    FactSet copy() {
        return new FactSet(list());
    }

    void put(Fact fact) {
        of(fact.kind()).put(fact.key(), fact);
    }

    void remove(Fact fact) {
        of(fact.kind()).remove(fact.key());
    }

    /** In the order of {@link Kind}. */
    List<Fact> list() {
        return facts.values().stream().flatMap(map -> map.values().stream()).toList();
    }

    <F extends Fact> List<F> list(Class<F> type) {
        return of(Kind.of(type)).values().stream().map(type::cast).toList();
    }

    /** What a change from {@code before} to this holds: removals, last kind first, then puts, first kind first. */
    List<Entry> since(FactSet before) {
        List<Entry> removals = new ArrayList<>();
        List<Entry> puts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            before.of(kind).forEach((key, fact) -> {
                if (!of(kind).containsKey(key)) {
                    removals.add(0, Entry.removed(fact));
                }
            });
            of(kind).forEach((key, fact) -> {
                Fact old = before.of(kind).get(key);
                if (!fact.equals(old)) {
                    puts.add(new Entry(old, fact));
                }
            });
        }
        return Stream.concat(removals.stream(), puts.stream()).toList();
    }

    boolean has(Class<? extends Fact> type, Object key) {
        return of(Kind.of(type)).containsKey(List.of(key));
    }

    /** The change from {@code before}, held at {@code parent}, to this. */
    Change change(Head parent, long id, FactSet before) {
        return new Change(
                "acme", parent.revision() + 1, id, parent.changeId(), "system", Instant.EPOCH, "test", since(before));
    }

    private Map<List<Object>, Fact> of(Kind kind) {
        return Objects.requireNonNull(facts.computeIfAbsent(kind, k -> new LinkedHashMap<>()));
    }
}
