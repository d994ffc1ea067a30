package dev.callgate.policy;

import dev.callgate.policy.View.Difference;
import dev.callgate.policy.View.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Finds out how rows differ from earlier ones; both ordered by target. Stateless. */
final class Differences {
    private Differences() {}

    /** @param same whether a target's row before and after are alike for the reader */
    static List<Difference> between(List<Row> before, List<Row> after, BiPredicate<Row, Row> same) {
        List<Difference> differences = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            int order = i == before.size()
                    ? 1
                    : j == after.size()
                            ? -1
                            : before.get(i).target().compareTo(after.get(j).target());
            Row was = order <= 0 ? before.get(i++) : null;
            Row is = order >= 0 ? after.get(j++) : null;
            if (was == null || is == null || !same.test(was, is)) {
                differences.add(difference(was, is));
            }
        }
        return differences;
    }

    private static Difference difference(@Nullable Row was, @Nullable Row is) {
        Row either = was != null ? was : is;
        if (either == null) {
            throw new IllegalArgumentException("a difference needs a side");
        }
        return new Difference(either.target(), was, is);
    }
}
