package dev.callgate.http;

import java.time.Duration;
import java.util.List;

/**
 * Where the server listens and what it takes.
 *
 * @param port 0 for a free one, which then only a single instance can share
 * @param limits what a request or message may be
 * @param subprotocols the WebSocket subprotocols that some surface speaks
 * @param grace how long requests under way may take when the server stops
 */
public record HttpSettings(String host, int port, Limits limits, List<String> subprotocols, Duration grace) {
    /**
     * Sizes in bytes.
     *
     * @param body of a request; a route may set its own, see {@link Routes}
     * @param headers of a request together
     * @param line the request line
     * @param frame of a WebSocket
     * @param message of a WebSocket, in any number of frames
     * @param readIdle how long a connection may be without receiving anything
     * @param writeIdle how long a connection may be without sending anything
     */
    public record Limits(
            long body, int headers, int line, int frame, int message, Duration readIdle, Duration writeIdle) {
        public static final Limits DEFAULTS = new Limits(
                1 << 20, 8 << 10, 4 << 10, 16 << 10, 64 << 10, Duration.ofSeconds(60), Duration.ofSeconds(30));

        public Limits {
            if (body < 1 || headers < 1 || line < 1 || frame < 1 || message < frame) {
                throw new IllegalArgumentException("limits must be positive, and a message's at least a frame's");
            }
        }
    }

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535");
        }
        subprotocols = List.copyOf(subprotocols);
    }
}
