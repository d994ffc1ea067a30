package dev.callgate.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests that the node took against what an operation says of them: it must not take more than it says. */
final class RequestCheck {
    private RequestCheck() {}

    static List<String> faults(Operation operation, Exchange exchange) {
        List<String> faults = new ArrayList<>();
        if (operation.isProtected()
                && exchange.asked().firstValue("Authorization").isEmpty()) {
            faults.add("it was taken without credentials");
        }
        Map<String, List<String>> path = new TreeMap<>();
        operation.values(exchange.uri().getRawPath()).forEach((name, value) -> path.put(name, List.of(decoded(value))));
        faults.addAll(faults(operation.parameters("path"), path));
        faults.addAll(faults(operation.parameters("query"), query(exchange.uri().getRawQuery())));
        faults.addAll(faults(operation.parameters("header"), headers(operation, exchange)));
        faults.addAll(body(operation.place().at("requestBody"), exchange));
        return faults;
    }

    private static List<String> faults(Map<String, Place> described, Map<String, List<String>> given) {
        List<String> faults = new ArrayList<>();
        described.forEach((name, parameter) -> {
            List<String> values = given.getOrDefault(name, List.of());
            if (values.isEmpty() && parameter.at("required").node().asBoolean()) {
                faults.add("it was taken without the parameter " + name);
            } else if (values.size() > 1) {
                faults.add("it was taken with " + values.size() + " values of " + name);
            }
            values.forEach(value -> faults.addAll(Parameters.faults(name, parameter, value)));
        });
        given.keySet().stream()
                .filter(name -> !described.containsKey(name))
                .forEach(name -> faults.add("it was taken with the parameter " + name + ", which is not described"));
        return faults;
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new TreeMap<>();
        if (raw != null) {
            Arrays.stream(raw.split("&", -1))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> query.computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                            .add(pair.length < 2 ? "" : decoded(pair[1])));
        }
        return query;
    }

    /** Those that are described, and those of Callgate's own that ought to be. */
    private static Map<String, List<String>> headers(Operation operation, Exchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.asked().map().forEach((name, values) -> {
            if (name.regionMatches(true, 0, "Callgate-", 0, 9)) {
                headers.put(name, values);
            }
        });
        operation
                .parameters("header")
                .keySet()
                .forEach(name -> headers.put(name, exchange.asked().allValues(name)));
        return headers;
    }

    private static List<String> body(Place described, Exchange exchange) {
        if (exchange.sent().isEmpty()) {
            return described.at("required").node().asBoolean() ? List.of("it was taken without a body") : List.of();
        } else if (!described.isThere()) {
            return List.of("it was taken with a body, which is not described");
        }
        return Content.faults(described.at("content"), Exchange.mediaType(exchange.asked()), exchange.sent());
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
