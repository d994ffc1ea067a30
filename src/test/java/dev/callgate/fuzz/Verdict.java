package dev.callgate.fuzz;

import dev.callgate.openapi.Documented;
import dev.callgate.openapi.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What an answer must never be, whatever was asked. */
final class Verdict {
    /** What only the inside of a node says: its classes and libraries, its database, its secrets. */
    private static final Pattern INSIDE = Pattern.compile(
            "(?i)exception|stack ?trace|\\bat [a-z]+\\.[a-z]|io\\.vertx|java\\.|javax\\.|fasterxml|jackson|postgres"
                    + "|dev\\.callgate|sqlstate|hazelcast|\\$argon2|BEGIN (RSA )?PRIVATE");

    /** What HTTP itself prescribes for a request that says of itself that it cannot be met, or is too large. */
    private static final Set<Integer> GENERAL = Set.of(400, 408, 413, 414, 417, 431);

    /** A schema of ours that speaks of exceptions, and an export that was asked for hashes. */
    private static final Pattern OUTSPOKEN = Pattern.compile("^/v1/directory(/schema|.*secrets)");

    private Verdict() {}

    /** @param unexplained whether the surface's {@code server} profile is on, which answers a name that is taken with 500 */
    static List<String> faults(Request request, Wire.Answer answer, boolean unexplained) {
        List<String> faults = new ArrayList<>();
        boolean prescribed =
                unexplained && answer.status() == 500 && answer.body().contains("ERROR_CREATE_FAILED");
        boolean busy = answer.status() == 503 && answer.headers().containsKey("Retry-After");
        if (answer.status() >= 500 && !prescribed && !busy) {
            faults.add("answered " + answer.status());
        }
        if (!OUTSPOKEN.matcher(request.target()).find()
                && INSIDE.matcher(answer.body()).find()
                && !INSIDE.matcher(request.target() + request.headers() + request.body())
                        .find()) {
            faults.add("shows its inside");
        }
        boolean silent =
                request.elsewhere() || answer.status() == 0 || request.method().equals("HEAD");
        Exchange exchange = silent || GENERAL.contains(answer.status()) ? null : Wire.exchange(request, answer);
        if (exchange != null && !prescribed && !busy) {
            faults.addAll(Documented.answerFaults(exchange));
        }
        return faults;
    }
}
