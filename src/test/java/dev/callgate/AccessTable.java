package dev.callgate;

import dev.callgate.auth.AuthFailure;
import dev.callgate.policy.AccessLevel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of src/test/resources/access, which say themselves what their columns are. */
final class AccessTable {
    private static final Path FOLDER = Path.of("src/test/resources/access");
    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

    private AccessTable() {}

    /** What a caller has to show. */
    enum Proof {
        NONE,
        BEARER,
        BASIC,
        NOTHING
    }

    /**
     * A line of {@code routes.table}.
     *
     * @param scope as it is written there
     * @param others null where the request names nothing of a tenant's
     * @param with empty for nothing
     */
    record Row(
            String surface,
            String method,
            String path,
            Proof proof,
            AccessLevel least,
            String scope,
            String tenant,
            @Nullable String others,
            String with) {

        private static Row of(String[] cells) {
            return new Row(
                    cells[0],
                    cells[1],
                    cells[2],
                    Proof.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                    cells[4].equals("-") ? AccessLevel.NO_LOGIN : AccessLevel.valueOf(cells[4]),
                    cells[5],
                    cells[6],
                    cells[7].equals("-") ? null : cells[7],
                    cells[8].equals("-") ? "" : cells[8]);
        }

        Row with(String other) {
            return new Row(surface, method, path, proof, least, scope, tenant, others, other);
        }

        /** Method and path, as the router has them. */
        String route() {
            return method + " " + path;
        }

        /** The highest level that does not suffice. */
        AccessLevel below() {
            return Stream.of(AccessLevel.values())
                    .filter(level -> !level.atLeast(least))
                    .reduce((lower, higher) -> higher)
                    .orElse(AccessLevel.NO_LOGIN);
        }

        /** The scopes that a token needs, all of them. */
        List<String> scopes() {
            return List.of(scope.replace("*", "").split("\\+"));
        }

        boolean forServices() {
            return scope.endsWith("*");
        }

        @Override
        public String toString() {
            return route() + (with.isEmpty() ? "" : " " + with);
        }
    }

    /** A line of {@code words.table}; the challenge is null where there is none. */
    record Words(
            String surface,
            AuthFailure failure,
            int status,
            @Nullable String challenge,
            String mediaType,
            String body) {
        private static Words of(String[] cells) {
            return new Words(
                    cells[0],
                    AuthFailure.valueOf(cells[1]),
                    Integer.parseInt(cells[2]),
                    cells[3].equals("-") ? null : cells[3],
                    cells[4],
                    cells[5]);
        }
    }

    static List<Row> routes() {
        return lines("routes.table", 9).map(Row::of).toList();
    }

    /** By surface. */
    static Map<String, List<Words>> words() {
        return lines("words.table", 6).map(Words::of).collect(Collectors.groupingBy(Words::surface));
    }

    /** What stands for a parameter, by {@code step/:name} or {@code :name}. */
    static Map<String, String> parameters() {
        return lines("parameters.table", 2).collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));
    }

    /** The directory file of a tenant, with its name and number filled in. */
    static String directory(String tenant, int number) {
        return fill(read("tenant.yaml"), name -> name.equals("tenant") ? tenant : String.valueOf(number));
    }

    /** The text with a value for each {@code {name}}. */
    static String fill(String text, UnaryOperator<String> values) {
        return BLANK.matcher(text).replaceAll(name -> Matcher.quoteReplacement(values.apply(name.group(1))));
    }

    private static Stream<String[]> lines(String file, int columns) {
        return read(file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split("\\|", columns))
                        .map(String::strip)
                        .toArray(String[]::new));
    }

    private static String read(String file) {
        try {
            return Files.readString(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
