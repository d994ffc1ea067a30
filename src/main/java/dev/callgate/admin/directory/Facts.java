package dev.callgate.admin.directory;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts by kind and key, in the order they were put, and by the name that people call them. For one thread. */
final class Facts {
    private final Map<Kind, Map<List<Object>, Fact>> byKey = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, List<Fact>>> byName = new EnumMap<>(Kind.class);

    static Facts of(Iterable<? extends Fact> facts) {
        Facts all = new Facts();
        facts.forEach(all::put);
        return all;
    }

    /** Puts a fact in the place of the one with its kind and key, which is returned, or null. */
    @Nullable Fact put(Fact fact) {
        byName.remove(fact.kind());
        return byKey.computeIfAbsent(fact.kind(), kind -> new LinkedHashMap<>()).put(fact.key(), fact);
    }

    void remove(Fact fact) {
        byName.remove(fact.kind());
        byKey.getOrDefault(fact.kind(), new HashMap<>()).remove(fact.key());
    }

    @Nullable Fact find(Kind kind, List<Object> key) {
        return byKey.getOrDefault(kind, Map.of()).get(key);
    }

    <F extends Fact> @Nullable F find(Class<F> type, Object... key) {
        return type.cast(find(Kind.of(type), List.of(key)));
    }

    <F extends Fact> F get(Class<F> type, Object... key) {
        return Objects.requireNonNull(find(type, key), () -> type.getSimpleName() + " " + List.of(key));
    }

    /** The fact whose id is written so; null where there is none, or this is no id at all. */
    <F extends Fact> @Nullable F identified(Class<F> type, String text, Function<String, Object> id) {
        try {
            return find(type, id.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return null;
        }
    }

    <F extends Fact> Collection<F> list(Class<F> type) {
        return byKey.getOrDefault(Kind.of(type), Map.of()).values().stream()
                .map(type::cast)
                .toList();
    }

    /** All facts, first kind first. */
    Stream<Fact> all() {
        return byKey.values().stream().flatMap(facts -> facts.values().stream());
    }

    /** The facts of a kind that people call by this name; several where a name is not unique. */
    <F extends Fact> List<F> named(Class<F> type, String name) {
        return byName.computeIfAbsent(Kind.of(type), this::index).getOrDefault(name, List.of()).stream()
                .map(type::cast)
                .toList();
    }

    private Map<String, List<Fact>> index(Kind kind) {
        Map<String, List<Fact>> index = new HashMap<>();
        for (Fact fact : byKey.getOrDefault(kind, Map.of()).values()) {
            String name = name(fact);
            if (name != null) {
                index.computeIfAbsent(name, n -> new ArrayList<>()).add(fact);
            }
        }
        return index;
    }

    private static @Nullable String name(Fact fact) {
        if (fact instanceof Fact.User user) {
            return user.username();
        } else if (fact instanceof Fact.Target target) {
            return target.number();
        } else if (fact instanceof Fact.UserGroup group) {
            return group.name();
        } else if (fact instanceof Fact.ExtensionGroup group) {
            return group.name();
        } else if (fact instanceof Fact.CoreServer server) {
            return server.name();
        }
        return fact instanceof Fact.Branch branch ? branch.name() : null;
    }
}
