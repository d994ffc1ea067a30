package dev.callgate.store;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The mappings of all kinds, in their order. */
final class Mappings {
    private static final Map<Kind, Mapping<?>> BY_KIND = new EnumMap<>(Kind.class);

    static {
        Stream.of(
                        RootRows.all(),
                        CatalogueRows.all(),
                        PeopleRows.all(),
                        UserGroupRows.all(),
                        TargetRows.all(),
                        StatementRows.all())
                .flatMap(List::stream)
                .forEach(mapping -> BY_KIND.put(mapping.kind(), mapping));
    }

    private Mappings() {}

    @SuppressWarnings("unchecked") // Each mapping was put under the kind of its own type.
    static <F extends Fact> Mapping<F> of(Class<F> type) {
        return (Mapping<F>) of(Kind.of(type));
    }

    static Mapping<?> of(Kind kind) {
        Mapping<?> mapping = BY_KIND.get(kind);
        if (mapping == null) {
            throw new IllegalStateException("no table for " + kind);
        }
        return mapping;
    }

    /** Those of a stream: the root's, or a tenant's. */
    static List<Mapping<?>> ofStream(String stream) {
        boolean root = stream.equals(Fact.Tenant.ROOT);
        return Stream.of(Kind.values())
                .filter(kind -> kind.isRoot() == root)
                .<Mapping<?>>map(Mappings::of)
                .toList();
    }
}
