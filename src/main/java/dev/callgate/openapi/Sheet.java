package dev.callgate.openapi;

import dev.callgate.http.ETags;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Something to read, as it is sent. Immutable, as nobody writes to the content.
 *
 * @param type its media type
 * @param tag a digest of the content, for its ETag
 */
record Sheet(String type, String tag, Buffer content) {
    private static final int TAG_BYTES = 16;

    static Sheet of(String type, byte[] content) {
        return new Sheet(type, digest(content), Buffer.buffer(content));
    }

    /** Sends it, or says that the client has it; it is to be asked for again each time, as another version may follow. */
    void answer(RoutingContext ctx) {
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, no-cache");
        ETags.answer(ctx, tag, () -> content);
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
