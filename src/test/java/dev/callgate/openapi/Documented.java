package dev.callgate.openapi;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds every exchange of the tests against the documents. Of a request that was refused only the answer is checked:
 * tests send wrong ones on purpose.
 */
public final class Documented {
    private Documented() {}

    /**
     * The answer, if the documents say all that it is.
     *
     * @param sent the request's body; empty where it had none
     * @throws AssertionError with everything that they do not say
     */
    public static HttpResponse<String> checked(HttpResponse<String> answer, String sent) {
        Exchange exchange = Exchange.of(answer, sent);
        List<String> faults = faults(exchange);
        if (!faults.isEmpty()) {
            throw new AssertionError("%s %s, answered %d %s, is not as documented:\n%s"
                    .formatted(
                            exchange.method(),
                            exchange.uri(),
                            exchange.status(),
                            exchange.got(),
                            String.join("\n", faults)));
        }
        return answer;
    }

    /**
     * The answer, if the documents say all that it is, whatever was sent: for requests in forms that clients use and
     * documents do not recommend.
     *
     * @throws AssertionError with everything that they do not say
     */
    public static HttpResponse<String> checkedAnswer(HttpResponse<String> answer) {
        List<String> faults = answerFaults(Exchange.of(answer, ""));
        if (!faults.isEmpty()) {
            throw new AssertionError("%s, answered %d %s, is not as documented:\n%s"
                    .formatted(answer.request(), answer.statusCode(), answer.body(), String.join("\n", faults)));
        }
        return answer;
    }

    /** What is wrong with the answer alone; nothing where no operation is asked for. */
    public static List<String> answerFaults(Exchange exchange) {
        return Operation.at(exchange.uri().getRawPath()).stream()
                .filter(each -> each.method().equals(exchange.method()))
                .findFirst()
                .map(operation -> AnswerCheck.faults(operation, exchange))
                .orElse(List.of());
    }

    /** All operations, such as {@code GET /v1/grants/{id}}. */
    public static List<String> operations() {
        return Operation.ALL.stream().map(Operation::toString).toList();
    }

    /** All scopes that some operation needs of a token with scopes. */
    public static Set<String> scopes() {
        return Operation.ALL.stream()
                .flatMap(operation -> operation.scopes().stream())
                .collect(Collectors.toSet());
    }

    static List<String> faults(Exchange exchange) {
        String path = exchange.uri().getRawPath();
        if (Undocumented.has(path)) {
            return List.of();
        }
        List<Operation> there = Operation.at(path);
        List<String> faults = new ArrayList<>();
        there.stream()
                .filter(each -> each.method().equals(exchange.method()))
                .findFirst()
                .ifPresentOrElse(
                        operation -> {
                            faults.addAll(AnswerCheck.faults(operation, exchange));
                            faults.addAll(exchange.isDone() ? RequestCheck.faults(operation, exchange) : List.of());
                        },
                        () -> faults.addAll(elsewhere(there, exchange)));
        return faults;
    }

    /** Where no operation is, only errors may come; a 405 names the methods that are documented. */
    private static List<String> elsewhere(List<Operation> there, Exchange exchange) {
        String methods = there.stream()
                .map(Operation::method)
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", "));
        String allowed = exchange.answered().firstValue("Allow").orElse("");
        if (exchange.isDone()) {
            return List.of("no document has an operation there");
        } else if (exchange.status() == 405 && !allowed.equals(methods)) {
            return List.of("allows " + allowed + "; documented are " + methods);
        }
        return List.of();
    }
}
