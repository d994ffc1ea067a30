package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.View.Difference;
import dev.callgate.policy.View.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the proofs say of views. */
final class Views {
    private Views() {}

    static Map<TargetKey, Row> byTarget(List<Row> rows) {
        Map<TargetKey, Row> map = new TreeMap<>();
        rows.forEach(row ->
                assertThat(map.put(row.target(), row)).as("one row a target").isNull());
        return map;
    }

    /** Whether the view of a user has the bit that a question is about. */
    static boolean shows(TenantPolicy policy, UUID user, Question question) {
        Fact.Action action = policy.catalogue().action(question.action());
        return action != null
                && policy.view(user, question.now()).rows().stream()
                        .filter(row -> Objects.equals(row.target(), question.target()))
                        .anyMatch(row -> (row.actions() & action.mask()) != 0);
    }

    /** Equal in all that a reader can see. */
    static void same(View view, View other) {
        assertThat(view.rows()).isEqualTo(other.rows());
        assertThat(flags(view)).isEqualTo(flags(other));
        assertThat(view.etag()).isEqualTo(other.etag());
        assertThat(view.ofRows()).isEqualTo(other.ofRows());
        assertThat(view.since(other)).isEmpty();
        assertThat(other.since(view)).isEmpty();
        assertThat(view.actionsSince(other)).isEmpty();
    }

    /** The rows that TelecomX's answer shows: extensions with one of the eleven flags, and only those flags. */
    static List<Row> telecomx(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.target().isExtension())
                .map(row -> new Row(row.target(), row.actions() & BuiltIn.TELECOMX_MASK, row.override()))
                .filter(row -> row.actions() != 0)
                .toList();
    }

    /** What {@link View#permissions} shows: of their bits only TelecomX's eleven count. */
    static List<Row> flags(View view) {
        assertThat(view.permissions()).allMatch(row -> view.rows().contains(row));
        return telecomx(view.permissions());
    }

    /** The differences lead from {@code before} to {@code after}, are real, and come ordered. */
    static void differencesLead(View before, View after) {
        Map<TargetKey, Row> patched = byTarget(flags(before));
        List<Difference> differences = after.since(before);
        for (Difference difference : differences) {
            Row was = shown(difference.before());
            Row is = shown(difference.after());
            assertThat(was).isEqualTo(patched.get(difference.target())).isNotEqualTo(is);
            if (is == null) {
                patched.remove(difference.target());
            } else {
                patched.put(difference.target(), is);
            }
        }
        assertThat(patched).isEqualTo(byTarget(flags(after)));
        assertThat(differences).extracting(Difference::target).isSorted();
    }

    private static @Nullable Row shown(@Nullable Row row) {
        return row == null ? null : telecomx(List.of(row)).get(0);
    }
}
