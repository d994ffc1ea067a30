package dev.callgate.compat.newvoicemedia;

import dev.callgate.http.RequestFault;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;

/** Which part of a list is asked for; pages count from 1. */
record Paging(int page, int limit) {
    static final int MOST_ITEMS = 5_000;

    private static final int LAST_PAGE = 1_000_000_000;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,10}");

    /** Reads the parameters; throws {@link RequestFault} naming the one at fault. */
    static Paging of(RoutingContext ctx) {
        MultiMap query = ctx.queryParams();
        return new Paging(number(query, "page", 1, LAST_PAGE), number(query, "limit", 25, MOST_ITEMS));
    }

    private static int number(MultiMap query, String parameter, int standard, int most) {
        List<String> given = query.getAll(parameter);
        if (given.isEmpty()) {
            return standard;
        } else if (given.size() > 1) {
            throw RequestFault.invalid(parameter, "must be given once");
        }
        long number = DIGITS.matcher(given.get(0)).matches() ? Long.parseLong(given.get(0)) : 0;
        if (number < 1 || number > most) {
            throw RequestFault.invalid(parameter, "must be a whole number from 1 to " + most);
        }
        return (int) number;
    }

    /** The items on this page; none past the end. */
    <T> List<T> of(List<T> all) {
        long first = (page - 1L) * limit;
        return all.stream().skip(first).limit(limit).toList();
    }

    /** How many pages there are; none where there are no items. */
    int pages(int items) {
        return (items + limit - 1) / limit;
    }
}
