package dev.callgate.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** The one Authorization header of a request. */
final class AuthorizationHeader {
    private AuthorizationHeader() {}

    /**
     * What stands after the scheme.
     *
     * @throws NotAuthorized MISSING without such a header, MALFORMED where there are several or the scheme is another
     */
    static String credentials(HttpServerRequest request, String scheme) {
        List<String> headers = request.headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            throw new NotAuthorized(AuthFailure.MISSING, "no Authorization header");
        }
        if (headers.size() > 1 || !isOf(headers.get(0), scheme)) {
            throw malformed(scheme);
        }
        return headers.get(0).substring(scheme.length() + 1).strip();
    }

    /** Whether the request's first such header is of this scheme. */
    static boolean isOf(HttpServerRequest request, String scheme) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && isOf(header, scheme);
    }

    private static boolean isOf(String header, String scheme) {
        return header.length() > scheme.length()
                && header.regionMatches(true, 0, scheme, 0, scheme.length())
                && header.charAt(scheme.length()) == ' ';
    }

    static NotAuthorized malformed(String scheme) {
        return new NotAuthorized(AuthFailure.MALFORMED, "not one header of well-formed " + scheme + " credentials");
    }
}
