package dev.callgate.auth;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Lets only requests with a good name and password of HTTP Basic (RFC 7617, UTF-8) pass, and leaves their {@link Caller}
 * where {@link Callers#get} finds it. Others fail with {@link NotAuthorized}, for the surface's failure handler to word;
 * a token, too, is MALFORMED here.
 */
public final class BasicGate implements Handler<RoutingContext> {
    /** What a surface that wants a name and password answers as WWW-Authenticate. */
    public static final String CHALLENGE = "Basic realm=\"callgate\", charset=\"UTF-8\"";

    static final String SCHEME = "Basic";

    private final BasicAuthenticator authenticator;

    public BasicGate(BasicAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public void handle(RoutingContext ctx) {
        String pair = pair(ctx.request());
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw AuthorizationHeader.malformed(SCHEME);
        }
        Passage.through(
                ctx,
                () -> authenticator.basic(
                        pair.substring(0, colon),
                        pair.substring(colon + 1),
                        ctx.request().remoteAddress().hostAddress()),
                authenticator::refreshed);
    }

    private static String pair(HttpServerRequest request) {
        String encoded = AuthorizationHeader.credentials(request, SCHEME);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw AuthorizationHeader.malformed(SCHEME);
        }
    }
}
