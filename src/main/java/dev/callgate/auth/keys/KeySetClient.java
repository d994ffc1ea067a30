package dev.callgate.auth.keys;

import dev.callgate.config.KeySetUrl;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a key set over HTTP. The server must show a certificate for its name that the JDK trusts; no redirect is
 * followed; time and size are bounded. Used on one context.
 */
final class KeySetClient {
    private static final int MOST_BYTES = 128 << 10;

    private final HttpClient http;
    private final RequestOptions request;
    private final long within;

    /** @param maxAge how long the server says that the answer is good, or null where it does not say */
    record Answer(Buffer body, @Nullable Duration maxAge) {}

    /** Within a verticle it is closed with that. */
    KeySetClient(Vertx vertx, KeySetUrl url, Duration within, HttpClientOptions options) {
        this.http = vertx.createHttpClient(options);
        this.within = within.toMillis();
        this.request = new RequestOptions()
                .setAbsoluteURI(url.toString())
                .setFollowRedirects(false)
                .setConnectTimeout(this.within)
                .putHeader(HttpHeaders.ACCEPT, "application/jwk-set+json, application/json")
                .putHeader(HttpHeaders.USER_AGENT, "callgate");
    }

    /** A connection for each time, as the next is minutes away. */
    static HttpClientOptions options() {
        return new HttpClientOptions().setKeepAlive(false).setVerifyHost(true).setTrustAll(false);
    }

    /** Fails with {@link UnusableKeySet} at any answer but a 200 of moderate size, and otherwise where none came. */
    Future<Answer> ask() {
        Future<HttpClientRequest> connecting = http.request(request);
        return connecting
                .timeout(within, TimeUnit.MILLISECONDS)
                .onFailure(late -> connecting.onSuccess(HttpClientRequest::reset))
                .compose(connected -> connected
                        .send()
                        .compose(KeySetClient::answer)
                        .timeout(within, TimeUnit.MILLISECONDS)
                        .onFailure(failure -> connected.reset()));
    }

    private static Future<Answer> answer(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            response.exceptionHandler(reset -> {}); // by us, and so no error to be logged
            return Future.failedFuture(new UnusableKeySet("the answer was " + response.statusCode()));
        }
        Duration maxAge = CacheControl.maxAge(response.headers().getAll(HttpHeaders.CACHE_CONTROL));
        return body(response).map(body -> new Answer(body, maxAge));
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.handler(part -> {
                    if (read.length() + part.length() > MOST_BYTES) {
                        whole.tryFail(new UnusableKeySet("the answer is longer than " + MOST_BYTES + " bytes"));
                    } else {
                        read.appendBuffer(part);
                    }
                })
                .exceptionHandler(whole::tryFail)
                .endHandler(end -> whole.tryComplete(read));
        return whole.future();
    }
}
