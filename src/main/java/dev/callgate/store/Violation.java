package dev.callgate.store;

import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A violated constraint in words. Constraints are named {@code table__field__rule}, where the rule is {@code form} (the
 * value alone is wrong), {@code taken} (another row has it), {@code known…} (it names a row that is not there, or is
 * about to go), or {@code loop}; primary keys have PostgreSQL's own names.
 */
final class Violation {
    private static final String NOT_NULL = "23502";
    private static final String UNIQUE = "23505";

    private Violation() {}

    static Refusal refusal(
            String state,
            @Nullable String table,
            @Nullable String constraint,
            @Nullable String column,
            @Nullable String detail) {
        String what = thing(table);
        String[] parts = constraint == null ? new String[0] : constraint.split("__");
        String field = parts.length == 3 ? camel(parts[1]) : column == null ? null : camel(column);
        String rule = parts.length == 3 ? parts[2] : "";
        if (rule.startsWith("known")) {
            boolean leaving = detail != null && detail.contains("still referenced");
            return leaving
                    ? new Refusal(Fault.CONFLICT, field, "still in use as " + field + " of " + article(what))
                    : new Refusal(Fault.NOT_FOUND, field, "the " + field + " of " + article(what) + " is not there");
        } else if (rule.startsWith("loop")) {
            return new Refusal(Fault.INVALID, field, article(what) + " cannot be above itself");
        } else if (state.equals(UNIQUE) || rule.equals("taken")) {
            String by = field == null ? "with this id" : "with this " + field;
            return new Refusal(Fault.CONFLICT, field, article(what) + " " + by + " is there already");
        } else if (state.equals(NOT_NULL)) {
            return new Refusal(Fault.INVALID, field, "the " + field + " of " + article(what) + " must be given");
        }
        String subject = field == null ? article(what) : "the " + field + " of " + article(what);
        return new Refusal(Fault.INVALID, field, subject + " is malformed");
    }

    /** {@code extension_groups} is an extension group. */
    private static String thing(@Nullable String table) {
        if (table == null) {
            return "row";
        }
        String words = table.replace('_', ' ');
        if (words.endsWith("branches")) {
            return "branch";
        }
        return words.endsWith("s") ? words.substring(0, words.length() - 1) : words;
    }

    private static String article(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 && !noun.startsWith("user") ? "an " : "a ") + noun;
    }

    /** Columns are named with underscores, the fields of facts in camel case; some columns avoid SQL's own words. */
    private static String camel(String column) {
        String[] words = column.split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return switch (name.toString()) {
            case "userId" -> "user";
            case "userGroup", "extensionGroup" -> "group";
            default -> name.toString();
        };
    }
}
