package dev.callgate.live;

import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What live sessions are held to on this node.
 *
 * @param ping how often a client is pinged; shorter than the server's read idle timeout, or quiet panels are cut off
 * @param sessionsPerUser how many one user may have here
 * @param sessionsPerTenant how many one tenant may have here
 * @param origins web origins, such as {@code https://panel.example}, whose pages may connect beside our own
 */
public record LiveRules(Duration ping, int sessionsPerUser, int sessionsPerTenant, Set<String> origins) {
    public LiveRules {
        if (ping.toMillis() < 1 || sessionsPerUser < 1 || sessionsPerTenant < 1) {
            throw new IllegalArgumentException("ping and the numbers of sessions must be at least 1");
        }
        origins = Set.copyOf(origins);
    }

    /**
     * Sets up the HTTP server for live sessions. Only the idle timeouts sever a peer that stopped reading: closing does
     * not. Compression is off because it takes three times the memory of a connection.
     *
     * @param readIdle how long a connection may send nothing, pongs included
     * @param writeIdle how long a connection may take nothing
     * @param maxMessage the most bytes in a message from a client; ours go out in frames of that size
     */
    public static HttpServerOptions prepare(
            HttpServerOptions options, Duration readIdle, Duration writeIdle, int maxMessage) {
        return options.setWebSocketSubProtocols(List.of(Handshake.PROTOCOL))
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(maxMessage)
                .setMaxWebSocketMessageSize(maxMessage)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(Math.toIntExact(readIdle.toMillis()))
                .setWriteIdleTimeout(Math.toIntExact(writeIdle.toMillis()));
    }
}
