package dev.callgate.http;

import java.time.Duration;
import java.util.List;

/**
 * Where the server listens and what it takes.
 *
 * @param port 0 for a free one, which then only a single instance can share
 * @param subprotocols the WebSocket subprotocols that some surface speaks
 * @param grace how long requests under way may take when the server stops
 */
public record HttpSettings(String host, int port, Limits limits, List<String> subprotocols, Duration grace) {
    /** What a request, message or connection may be. */
    public record Limits(Sizes sizes, Counts counts, Times times) {
        public static final Limits DEFAULTS = new Limits(
                new Sizes(1 << 20, 8 << 10, 4 << 10, 16 << 10, 64 << 10),
                new Counts(1_000, 100, 100, 32),
                new Times(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30)));
    }

    /**
     * In bytes.
     *
     * @param body of a request; a route may set its own, see {@link Routes}
     * @param headers of a request together
     * @param line the request line
     * @param frame of a WebSocket
     * @param message of a WebSocket, in any number of frames
     */
    public record Sizes(long body, int headers, int line, int frame, int message) {
        public Sizes {
            if (body < 1 || headers < 1 || line < 1 || frame < 1 || message < frame) {
                throw new IllegalArgumentException("sizes must be positive, and a message's at least a frame's");
            }
        }
    }

    /**
     * How many, at most.
     *
     * @param connections of a node at a time, WebSockets among them
     * @param requests of a node that are under way at a time
     * @param headers of a request
     * @param depth lists and objects in one another in a JSON body
     */
    public record Counts(int connections, int requests, int headers, int depth) {
        public Counts {
            if (connections < 1 || requests < 1 || headers < 1 || depth < 1) {
                throw new IllegalArgumentException("counts must be positive");
            }
        }
    }

    /**
     * How long, at most.
     *
     * @param arrival from a connection's opening to its first request's head, and from a head to the body's end; a route
     *     may give a body more, see {@link Exchange#allowBody}
     * @param idle from an answer to the next request's head, and without taking anything of an answer
     * @param silent how long a WebSocket may be without receiving anything
     * @param stuck how long a WebSocket may be without sending anything
     */
    public record Times(Duration arrival, Duration idle, Duration silent, Duration stuck) {
        public Times {
            if (arrival.toMillis() < 1 || idle.toMillis() < 1 || silent.toMillis() < 1 || stuck.toMillis() < 1) {
                throw new IllegalArgumentException("times must be at least a millisecond");
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
