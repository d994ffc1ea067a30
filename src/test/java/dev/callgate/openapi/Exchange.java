package dev.callgate.openapi;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;

/**
 * A request and its answer.
 *
 * @param sent the request's body; empty where it has none
 * @param got the answer's
 */
public record Exchange(
        String method, URI uri, HttpHeaders asked, String sent, int status, HttpHeaders answered, String got) {

    static Exchange of(HttpResponse<String> answer, String sent) {
        return new Exchange(
                answer.request().method(),
                answer.request().uri(),
                answer.request().headers(),
                sent,
                answer.statusCode(),
                answer.headers(),
                answer.body());
    }

    /** Whether the node did what was asked, so that the request must have been good. */
    boolean isDone() {
        return status < 400;
    }

    static Optional<String> mediaType(HttpHeaders headers) {
        return headers.firstValue("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }
}
