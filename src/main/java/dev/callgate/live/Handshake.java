package dev.callgate.live;

import dev.callgate.auth.AuthFailure;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.http.RequestFault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request must show before it becomes a live session, read in the order in which it is checked. Stateless. */
final class Handshake {
    static final String PROTOCOL = "callgate.live.v1";

    private static final String TOKEN_PROTOCOL = "bearer.";
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(\\S+) *");

    private Handshake() {}

    /**
     * The bearer token of a request that may become a session, not verified yet.
     *
     * @throws RequestFault where the request is no upgrade to our protocol, or comes from another site's page
     * @throws NotAuthorized where there is no token, or more than one
     */
    static String token(HttpServerRequest request, Set<String> origins) {
        requireUpgrade(request);
        requireNoQuery(request);
        requireOrigin(request, origins);
        List<String> protocols = protocols(request);
        if (!protocols.contains(PROTOCOL)) {
            throw RequestFault.invalid("Sec-WebSocket-Protocol", "must offer " + PROTOCOL);
        }
        return onlyToken(request, protocols);
    }

    private static void requireUpgrade(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_1_1
                || !"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                || !"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
            throw new RequestFault(426, null, "this address speaks WebSocket 13 over HTTP/1.1 only");
        }
    }

    /** URLs end up in logs and histories, so a token must not be in one; and there is nothing else to say there. */
    private static void requireNoQuery(HttpServerRequest request) {
        if (request.query() != null) {
            throw RequestFault.malformed(
                    "this address takes no query; a token goes into the header Authorization or the" + " subprotocol "
                            + TOKEN_PROTOCOL + "<token>");
        }
    }

    /** Browsers name the page's origin, and other programs none. */
    private static void requireOrigin(HttpServerRequest request, Set<String> origins) {
        List<String> given = request.headers().getAll(HttpHeaders.ORIGIN);
        if (!given.isEmpty()
                && (given.size() > 1 || !(origins.contains(given.get(0)) || isOurs(request, given.get(0))))) {
            throw new RequestFault(403, "Origin", "pages of this origin may not connect");
        }
    }

    private static boolean isOurs(HttpServerRequest request, String origin) {
        String host = request.getHeader(HttpHeaders.HOST);
        String lower = origin.toLowerCase(Locale.ROOT);
        return host != null
                && (lower.equals("http://" + host.toLowerCase(Locale.ROOT))
                        || lower.equals("https://" + host.toLowerCase(Locale.ROOT)));
    }

    private static List<String> protocols(HttpServerRequest request) {
        List<String> protocols = new ArrayList<>();
        for (String header : request.headers().getAll("Sec-WebSocket-Protocol")) {
            for (String protocol : header.split(",", -1)) {
                protocols.add(protocol.strip());
            }
        }
        return protocols;
    }

    private static String onlyToken(HttpServerRequest request, List<String> protocols) {
        List<String> tokens = new ArrayList<>();
        for (String header : request.headers().getAll(HttpHeaders.AUTHORIZATION)) {
            Matcher bearer = BEARER.matcher(header);
            tokens.add(bearer.matches() ? bearer.group(1) : "");
        }
        for (String protocol : protocols) {
            if (protocol.startsWith(TOKEN_PROTOCOL)) {
                tokens.add(protocol.substring(TOKEN_PROTOCOL.length()));
            }
        }
        return only(tokens);
    }

    private static String only(List<String> tokens) {
        if (tokens.isEmpty()) {
            throw new NotAuthorized(AuthFailure.MISSING, "no token");
        }
        String token = tokens.get(0);
        if (tokens.size() > 1 || token.isEmpty()) {
            throw new NotAuthorized(AuthFailure.MALFORMED, "not one bearer token");
        }
        return token;
    }
}
