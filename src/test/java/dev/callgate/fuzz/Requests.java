package dev.callgate.fuzz;

import dev.callgate.openapi.Operation;
import dev.callgate.openapi.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes requests from what the documents describe, spoiled in none, one or several places. Not thread-safe. */
final class Requests {
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "BREW");
    private static final List<String> ODD_HEADERS = List.of(
            "Accept",
            "Content-Type",
            "If-None-Match",
            "Callgate-Tenant",
            "Callgate-Min-Revision",
            "X-Request-ID",
            "Accept-Encoding",
            "Authorization",
            "Expect",
            "Upgrade",
            "Origin",
            "Range",
            "X-HTTP-Method-Override");

    private final List<Operation> operations;
    private final Random random;
    private final Oddities odd;
    private final OddJson oddJson;

    Requests(List<Operation> operations, Random random) {
        this.operations = operations;
        this.random = random;
        this.odd = new Oddities(random);
        this.oddJson = new OddJson(odd);
    }

    /** The next request; {@code credentials} are Authorization headers' values that are good. */
    Request next(List<String> credentials) {
        Operation operation = odd.of(operations);
        List<String> headers = new ArrayList<>();
        operation.parameters("header").forEach((name, place) -> {
            if (odd.oneIn(3) || place.at("required").node().asBoolean()) {
                headers.add(name + ": " + line(value(place)));
            }
        });
        if (!odd.oneIn(15)) {
            headers.add("Authorization: " + odd.of(credentials));
        }
        String body = body(operation, headers);
        while (odd.oneIn(5)) {
            headers.add(odd.of(ODD_HEADERS) + ": " + line(odd.text()));
        }
        String method = odd.oneIn(25) ? odd.of(METHODS) : operation.method();
        boolean elsewhere = odd.oneIn(40);
        String path =
                elsewhere ? "/" + odd.spoiled(path(operation)).replaceAll("[\\s\\p{Cntrl}]", "") : path(operation);
        return new Request(method, path + query(operation), elsewhere, headers, body);
    }

    private String path(Operation operation) {
        Map<String, Place> parameters = operation.parameters("path");
        Matcher parameter = PARAMETER.matcher(operation.address());
        StringBuilder path = new StringBuilder();
        while (parameter.find()) {
            Place place = parameters.get(parameter.group(1));
            parameter.appendReplacement(
                    path, Matcher.quoteReplacement(odd.encoded(place == null ? odd.text() : value(place))));
        }
        parameter.appendTail(path);
        return path.toString();
    }

    private String query(Operation operation) {
        List<String> pairs = new ArrayList<>();
        operation.parameters("query").forEach((name, place) -> {
            if (odd.oneIn(2) || place.at("required").node().asBoolean()) {
                pairs.add(name + "=" + odd.encoded(value(place)));
            }
        });
        while (odd.oneIn(12)) {
            pairs.add(odd.encoded(odd.text()) + (odd.oneIn(2) ? "" : "=" + odd.encoded(odd.text())));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    /** An example of a parameter, mostly as it is. */
    private String value(Place parameter) {
        List<Place> examples = new ArrayList<>(List.of(parameter.at("example")));
        parameter.at("examples").fields().values().forEach(each -> examples.add(each.at("value")));
        examples.removeIf(example -> !example.isThere());
        if (examples.isEmpty() || odd.oneIn(4)) {
            return odd.text();
        }
        String value = odd.of(examples).text();
        return odd.oneIn(6) ? odd.spoiled(value) : value;
    }

    private String body(Operation operation, List<String> headers) {
        List<Map.Entry<String, Place>> types = new ArrayList<>(
                operation.place().at("requestBody", "content").fields().entrySet());
        if (types.isEmpty()) {
            return odd.oneIn(20) ? odd.text() : "";
        }
        Map.Entry<String, Place> type = odd.of(types);
        headers.add("Content-Type: " + (odd.oneIn(15) ? line(odd.text()) : type.getKey()));
        List<Place> examples = new ArrayList<>(List.of(type.getValue().at("example")));
        type.getValue().at("examples").fields().values().forEach(each -> examples.add(each.at("value")));
        examples.removeIf(example -> !example.isThere());
        String body = examples.isEmpty() ? odd.text() : text(odd.of(examples));
        return switch (random.nextInt(6)) {
            case 0, 1 -> body;
            case 2, 3 -> oddJson.spoiled(body);
            case 4 -> odd.spoiled(body);
            default -> odd.spoiled(oddJson.spoiled(body));
        };
    }

    private static String text(Place example) {
        return example.node().isTextual() ? example.text() : example.node().toString();
    }

    /** A header's value stays in its line; other control characters are for the node to refuse. */
    private static String line(String value) {
        return value.replaceAll("[\\r\\n]", " ");
    }
}
