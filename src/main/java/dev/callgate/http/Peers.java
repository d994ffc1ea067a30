package dev.callgate.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop: each has a place in the node's load until it closes, and is cut off when its time
 * is over, however it trickles. Looked over by a timer, so a request costs a look-up and no timer of its own.
 */
final class Peers {
    private static final long LEAST_MILLIS = 10;
    private static final long MOST_MILLIS = 1_000;

    private final HttpSettings.Times times;
    private final Load load;
    private final Map<HttpConnection, Peer> peers = new HashMap<>();

    Peers(HttpSettings.Times times, Load load) {
        this.times = times;
        this.load = load;
    }

    /** Looks over the connections from now on, as long as the caller's verticle is deployed. */
    void watch(Vertx vertx) {
        long shortest = Math.min(times.arrival().toMillis(), times.idle().toMillis());
        long ignored = vertx.setPeriodic(
                Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, shortest / 10)), tick -> cutOff(System.nanoTime()));
    }

    void connected(HttpConnection connection) {
        Wire wire = Wire.of(connection);
        if (!load.connect()) {
            wire.sever();
            return;
        }
        peers.put(connection, new Peer(wire, times.arrival().toNanos()));
        wire.onClosed(() -> {
            load.disconnect();
            peers.remove(connection);
        });
    }

    /** Who is at the other end; null where there was no place for it, or it is a WebSocket now. */
    @Nullable Peer at(HttpConnection connection) {
        return peers.get(connection);
    }

    /** The connection is a WebSocket from now on: it keeps its place, and has other times. */
    void upgraded(HttpConnection connection) {
        Peer peer = peers.remove(connection);
        if (peer != null) {
            peer.wire().closeWhenIdle(times.silent(), times.stuck());
        }
    }

    private void cutOff(long now) {
        List<Peer> late =
                peers.values().stream().filter(peer -> peer.isLate(now)).toList();
        late.forEach(peer -> {
            load.cutOff();
            peer.wire().sever();
        });
    }
}
