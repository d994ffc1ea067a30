package dev.callgate.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How much a node's HTTP servers have in hand, all event loops together, and how much they may. Thread-safe. */
public final class Load {
    private final HttpSettings.Counts most;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final LongAdder late = new LongAdder();

    public Load(HttpSettings.Counts most) {
        this.most = most;
    }

    /** Connections that are open, WebSockets among them. */
    public int connections() {
        return connections.get();
    }

    /** Requests under way: from their heads to the ends of their answers. WebSockets are none. */
    public int requests() {
        return requests.get();
    }

    /** Connections closed at once because there were too many, since the start. */
    public long refusedConnections() {
        return refused.sum();
    }

    /** Connections cut off because a request did not arrive, or an answer was not taken, in time. */
    public long late() {
        return late.sum();
    }

    /** Takes a connection's place, to be given back once; false where all are taken. */
    boolean connect() {
        boolean free = take(connections, most.connections());
        if (!free) {
            refused.increment();
        }
        return free;
    }

    void disconnect() {
        connections.decrementAndGet();
    }

    /** Takes a request's place, to be given back once; false where all are taken. */
    boolean begin() {
        return take(requests, most.requests());
    }

    void end() {
        requests.decrementAndGet();
    }

    void cutOff() {
        late.increment();
    }

    private static boolean take(AtomicInteger taken, int most) {
        int now = taken.get();
        while (now < most) {
            if (taken.compareAndSet(now, now + 1)) {
                return true;
            }
            now = taken.get();
        }
        return false;
    }
}
