package dev.callgate.auth.keys;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a Cache-Control header (RFC 9111) says of how long an answer is good. */
final class CacheControl {
    private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?(\\d+)\"?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEVER = Pattern.compile("no-store|no-cache(=.*)?", Pattern.CASE_INSENSITIVE);
    private static final int MOST_DIGITS = 9;

    private CacheControl() {}

    /** The shortest that the headers say, zero where the answer is not to be kept at all; null where they say nothing. */
    static @Nullable Duration maxAge(List<String> headers) {
        Duration shortest = null;
        for (String directive : String.join(",", headers).split(",")) {
            Duration said = said(directive.strip());
            if (said != null && (shortest == null || said.compareTo(shortest) < 0)) {
                shortest = said;
            }
        }
        return shortest;
    }

    private static @Nullable Duration said(String directive) {
        if (NEVER.matcher(directive).matches()) {
            return Duration.ZERO;
        }
        Matcher maxAge = MAX_AGE.matcher(directive);
        if (!maxAge.matches()) {
            return null;
        }
        String digits = maxAge.group(1);
        return Duration.ofSeconds(digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Long.parseLong(digits));
    }
}
