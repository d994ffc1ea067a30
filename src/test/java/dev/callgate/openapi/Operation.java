package dev.callgate.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a document says of a method at an address.
 *
 * @param address with its parameters as {@code {name}}
 * @param method in capitals
 */
public record Operation(String address, String method, Place item, Place place) {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

    /** All operations of the documents, those at fixed addresses first. */
    public static final List<Operation> ALL = Documents.NAMES.stream()
            .flatMap(Operation::of)
            .sorted(Comparator.comparing(operation -> operation.address().contains("{")))
            .toList();

    static Stream<Operation> of(String document) {
        return Place.root(document).at("paths").fields().entrySet().stream()
                .flatMap(path -> path.getValue().fields().entrySet().stream()
                        .filter(field -> METHODS.contains(field.getKey()))
                        .map(field -> new Operation(
                                path.getKey(),
                                field.getKey().toUpperCase(Locale.ROOT),
                                path.getValue(),
                                field.getValue())));
    }

    /** The operations at a request's path; several differ in their methods. */
    static List<Operation> at(String path) {
        List<Operation> there = ALL.stream()
                .filter(operation -> operation.form().matcher(path).matches())
                .toList();
        String address = there.isEmpty() ? "" : there.get(0).address();
        return there.stream().filter(each -> each.address().equals(address)).toList();
    }

    /** The names of the parameters in the address, in order. */
    List<String> names() {
        return PARAMETER.matcher(address).results().map(found -> found.group(1)).toList();
    }

    /** The values of the parameters in the address, as they stand in a path. */
    Map<String, String> values(String path) {
        Matcher form = form().matcher(path);
        if (!form.matches()) {
            throw new IllegalArgumentException(path + " is not " + address);
        }
        List<String> names = names();
        return names.stream().collect(Collectors.toMap(name -> name, name -> form.group(names.indexOf(name) + 1)));
    }

    /** The router takes slashes at the end for nothing. */
    private Pattern form() {
        StringBuilder form = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(address);
        int from = 0;
        while (parameter.find()) {
            form.append(Pattern.quote(address.substring(from, parameter.start())))
                    .append("([^/]+)");
            from = parameter.end();
        }
        return Pattern.compile(form + Pattern.quote(address.substring(from)) + "/*");
    }

    /** Its parameters and those of all operations at its address. */
    List<Place> parameters() {
        List<Place> parameters = new ArrayList<>(item.at("parameters").items());
        parameters.addAll(place.at("parameters").items());
        return parameters;
    }

    /** The parameters that stand in one part of a request: path, query or header. */
    public Map<String, Place> parameters(String in) {
        return parameters().stream()
                .filter(parameter -> parameter.at("in").text().equals(in))
                .collect(Collectors.toMap(parameter -> parameter.at("name").text(), parameter -> parameter));
    }

    Place response(int status) {
        return place.at("responses", String.valueOf(status));
    }

    /** Whether it can only be called with credentials. */
    boolean isProtected() {
        Place own = place.at("security");
        Place security = own.isThere() ? own : Place.root(place.document()).at("security");
        return !security.items().isEmpty()
                && security.items().stream().noneMatch(way -> way.fields().isEmpty());
    }

    /** The scopes that a token with scopes needs for it. */
    Set<String> scopes() {
        return place.at("security").items().stream()
                .flatMap(way -> way.fields().values().stream())
                .flatMap(scopes -> scopes.items().stream())
                .map(Place::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return method + " " + address;
    }
}
