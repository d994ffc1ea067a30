package dev.callgate.compat.sipxecs;

import dev.callgate.policy.Fact.UserGroup;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The orders of user groups that can be asked for. Those that are equal in one are in the order of their weights. */
enum Order {
    WEIGHT,
    NAME,
    NAME_REVERSED,
    DESCRIPTION,
    DESCRIPTION_REVERSED;

    /** By weight, unless both parameters are given and the first names a field that can be sorted by. */
    static Order of(@Nullable String sortby, @Nullable String sortdir) {
        if (sortby == null || sortdir == null || sortdir.isEmpty()) {
            return WEIGHT;
        }
        boolean reversed = sortdir.equalsIgnoreCase("reverse");
        return switch (sortby.toLowerCase(Locale.ROOT)) {
            case "name" -> reversed ? NAME_REVERSED : NAME;
            case "description" -> reversed ? DESCRIPTION_REVERSED : DESCRIPTION;
            default -> WEIGHT;
        };
    }

    Comparator<UserGroup> comparator() {
        Comparator<UserGroup> byWeight =
                Comparator.comparingInt(UserGroup::weight).thenComparing(UserGroup::name);
        return switch (this) {
            case WEIGHT -> byWeight;
            case NAME -> text(UserGroup::name).thenComparing(byWeight);
            case NAME_REVERSED -> text(UserGroup::name).reversed().thenComparing(byWeight);
            case DESCRIPTION -> text(UserGroup::description).thenComparing(byWeight);
            case DESCRIPTION_REVERSED -> text(UserGroup::description).reversed().thenComparing(byWeight);
        };
    }

    private static Comparator<UserGroup> text(Function<UserGroup, @Nullable String> field) {
        return Comparator.comparing(
                group -> {
                    String text = field.apply(group);
                    return text == null ? "" : text;
                },
                String.CASE_INSENSITIVE_ORDER);
    }
}
