package dev.callgate.compat.sipxecs;

import dev.callgate.compat.sipxecs.Shapes.Metadata;
import dev.callgate.policy.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a list that is asked for. A page after the last one is the last one. */
record Page(int number, int size) {
    private static final Page ALL = new Page(0, 0);

    /** All of the list, unless both are whole numbers above 0. */
    static Page of(@Nullable String page, @Nullable String pagesize) {
        int number = number(page);
        int size = number(pagesize);
        return number < 1 || size < 1 ? ALL : new Page(number, size);
    }

    Metadata metadata(int total) {
        if (size == 0) {
            return new Metadata(total, 1, 1, total);
        }
        int pages = total == 0 ? 1 : (total - 1) / size + 1;
        return new Metadata(total, Math.min(number, pages), pages, size);
    }

    <T> List<T> of(List<T> all) {
        if (size == 0) {
            return all;
        }
        int from = (metadata(all.size()).currentPage() - 1) * size;
        return all.subList(from, (int) Math.min(all.size(), (long) from + size));
    }

    private static int number(@Nullable String text) {
        try {
            return text == null ? 0 : Ids.integer(text);
        } catch (IllegalArgumentException notAnInteger) {
            return 0;
        }
    }
}
