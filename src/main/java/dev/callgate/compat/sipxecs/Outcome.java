package dev.callgate.compat.sipxecs;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.callgate.compat.sipxecs.Shapes.Data;
import dev.callgate.compat.sipxecs.Shapes.Response;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a write or a request that failed ended: always XML, whatever the client accepts, as sipXecs does. */
record Outcome(int status, Response response) {
    static Outcome of(Code code, @Nullable Integer id, @Nullable String additionalMessage) {
        return new Outcome(code.status(), response(code.name(), code.message(), id, additionalMessage));
    }

    /** One that sipXecs has no code for: named by the phrase of its HTTP status. */
    static Outcome unlisted(int status, @Nullable String additionalMessage) {
        String phrase = HttpResponseStatus.valueOf(status).reasonPhrase();
        String code = "ERROR_" + phrase.toUpperCase(Locale.ROOT).replace(' ', '_');
        return new Outcome(status, response(code, phrase, null, additionalMessage));
    }

    private static Response response(
            String code, String message, @Nullable Integer id, @Nullable String additionalMessage) {
        boolean empty = id == null && additionalMessage == null;
        return new Response(code, message, empty ? null : new Data(id, additionalMessage));
    }

    Outcome withStatus(int other) {
        return new Outcome(other, response);
    }

    void send(RoutingContext ctx) {
        try {
            String text = XmlText.of(response);
            ctx.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Format.TEXT_XML.mediaType())
                    .end(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
