package dev.callgate.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Answers against what an operation says of them: status, headers, media type, body. */
final class AnswerCheck {
    /** Of every HTTP message or said once for all answers, so not described at each. */
    private static final Set<String> GENERAL = Set.of(
            ":status", "content-type", "content-length", "transfer-encoding", "connection", "x-content-type-options");

    private AnswerCheck() {}

    static List<String> faults(Operation operation, Exchange exchange) {
        Place response = operation.response(exchange.status());
        if (!response.isThere()) {
            return List.of("the status " + exchange.status() + " is not described");
        }
        List<String> faults = new ArrayList<>(headers(response, exchange));
        Place content = response.at("content");
        if (content.isThere()) {
            faults.addAll(Content.faults(content, Exchange.mediaType(exchange.answered()), exchange.got()));
        } else if (!exchange.got().isEmpty()) {
            faults.add("a body is not described");
        }
        return faults;
    }

    private static List<String> headers(Place response, Exchange exchange) {
        List<String> faults = new ArrayList<>();
        response.at("headers").fields().forEach((name, header) -> {
            List<String> values = exchange.answered().allValues(name);
            if (values.isEmpty() && header.at("required").node().asBoolean()) {
                faults.add("the header " + name + " is missing");
            }
            values.forEach(value -> faults.addAll(Parameters.faults(name, header, value)));
        });
        exchange.answered().map().forEach((name, values) -> {
            boolean described =
                    response.at("headers").fields().keySet().stream().anyMatch(name::equalsIgnoreCase);
            if (!described && !isGeneral(name.toLowerCase(Locale.ROOT), values)) {
                faults.add("the header " + name + ": " + values + " is not described");
            }
        });
        return faults;
    }

    private static boolean isGeneral(String name, List<String> values) {
        return GENERAL.contains(name) || (name.equals("cache-control") && values.equals(List.of("no-store")));
    }
}
