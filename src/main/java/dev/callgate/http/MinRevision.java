package dev.callgate.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The state of the policies that a reader has already seen, as the {@code Callgate-Revision} of a write told it: the
 * answer must not be older.
 */
public record MinRevision(String epoch, long revision) {
    public static final String HEADER = "Callgate-Min-Revision";

    /** As many digits as surely fit a long. */
    private static final Pattern FORM = Pattern.compile("([^\\s.]{1,100})\\.(\\d{1,18})");

    /** What the request asks for, or null; a {@link RequestFault} where the header is malformed or repeated. */
    public static @Nullable MinRevision find(RoutingContext ctx) {
        MultiMap headers = ctx.request().headers();
        if (!headers.contains(HEADER)) {
            return null;
        }
        List<String> given = headers.getAll(HEADER);
        Matcher form = FORM.matcher(given.get(0));
        if (given.size() > 1 || !form.matches()) {
            throw RequestFault.invalid(HEADER, "must be one <epoch>.<revision>, as given by Callgate-Revision");
        }
        return new MinRevision(form.group(1), Long.parseLong(form.group(2)));
    }
}
