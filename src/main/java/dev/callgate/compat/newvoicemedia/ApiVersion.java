package dev.callgate.compat.newvoicemedia;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of the API, which a client must name in Accept by its media type. A wildcard names none. Any of the
 * header's media types may name it, with parameters, in any case; one with {@code q=0} is what the client does not want.
 */
final class ApiVersion {
    /** What a client must accept, and what it is answered with. */
    static final String MEDIA_TYPE = "application/vnd.newvoicemedia.v4+json";

    private static final String VERSION = "4";
    private static final Pattern VERSIONED =
            Pattern.compile("application/vnd\\.newvoicemedia\\.v([0-9]+)\\+json", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNWANTED =
            Pattern.compile("\\s*q\\s*=\\s*0(\\.0{0,3})?\\s*", Pattern.CASE_INSENSITIVE);

    private ApiVersion() {}

    static void require(RoutingContext ctx) {
        List<String> versions = ctx.request().headers().getAll(HttpHeaders.ACCEPT).stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .flatMap(ApiVersion::named)
                .toList();
        if (versions.isEmpty()) {
            throw NewVoiceMediaErrors.version("Version missing from Accept header!");
        } else if (!versions.contains(VERSION)) {
            throw NewVoiceMediaErrors.version("Invalid api-version! Valid values: " + VERSION);
        }
        ctx.next();
    }

    private static Stream<String> named(String range) {
        String[] parts = range.split(";", -1);
        Matcher type = VERSIONED.matcher(parts[0].strip());
        boolean unwanted = Arrays.stream(parts).skip(1).anyMatch(UNWANTED.asMatchPredicate());
        return type.matches() && !unwanted ? Stream.of(type.group(1)) : Stream.empty();
    }
}
