package dev.callgate.policy;

import dev.callgate.policy.Statement.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that is stated of one subject, immutable: statements about one target are found by it, so that a subject with
 * thousands of those is judged as fast as one with few; the others are walked.
 */
final class Statements {
    static final Statements NONE = new Statements(new Statement[0], PersistentMap.empty());

    private final Statement[] wide;
    private final PersistentMap<TargetKey, Statement[]> narrow;
    private @Nullable TermSet terms;

    private Statements(Statement[] wide, PersistentMap<TargetKey, Statement[]> narrow) {
        this.wide = wide;
        this.narrow = narrow;
    }

    /** The terms of some statements as one comparable value; its hash is computed once. */
    static final class TermSet {
        private final Set<Terms> terms;
        private final int hash;

        TermSet(Set<Terms> terms) {
            this.terms = terms;
            this.hash = terms.hashCode();
        }

        boolean speaksOfOwn() {
            return terms.stream().anyMatch(term -> term.targets() instanceof Selector.Own);
        }

        @Override
        public boolean equals(Object o) {
            return this == o || (o instanceof TermSet other && hash == other.hash && terms.equals(other.terms));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    Statement[] wide() {
        return wide;
    }

    Statement @Nullable [] about(TargetKey target) {
        return narrow.get(target);
    }

    boolean isEmpty() {
        return wide.length == 0 && narrow.size() == 0;
    }

    void forEach(Consumer<Statement> action) {
        Arrays.stream(wide).forEach(action);
        narrow.forEach((target, about) -> Arrays.stream(about).forEach(action));
    }

    /** Computed when first asked for; a race computes the same twice. */
    TermSet terms() {
        TermSet known = terms;
        if (known == null) {
            Set<Terms> all = new HashSet<>();
            forEach(statement -> all.add(statement.terms()));
            known = new TermSet(all);
            terms = known;
        }
        return known;
    }

    Statements with(Statement statement) {
        if (statement.terms().targets() instanceof Selector.One one) {
            Statement[] about = narrow.get(one.target());
            Statement[] more = about == null ? new Statement[] {statement} : added(about, statement);
            return new Statements(wide, narrow.put(one.target(), more));
        }
        return new Statements(added(wide, statement), narrow);
    }

    Statements without(Statement statement) {
        if (statement.terms().targets() instanceof Selector.One one) {
            Statement[] about = narrow.get(one.target());
            Statement[] rest = about == null ? new Statement[0] : removed(about, statement.id());
            return new Statements(
                    wide, rest.length == 0 ? narrow.remove(one.target()) : narrow.put(one.target(), rest));
        }
        return new Statements(removed(wide, statement.id()), narrow);
    }

    private static Statement[] added(Statement[] to, Statement one) {
        Statement[] copy = Arrays.copyOf(to, to.length + 1);
        copy[to.length] = one;
        return copy;
    }

    private static Statement[] removed(Statement[] from, String id) {
        List<Statement> rest = new ArrayList<>(Arrays.asList(from));
        rest.removeIf(statement -> statement.id().equals(id));
        return rest.toArray(Statement[]::new);
    }
}
