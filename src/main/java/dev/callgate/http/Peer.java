package dev.callgate.http;

/** The other end of one connection, and until when it must ask, or take its answer. On the connection's event loop. */
final class Peer {
    private final Wire wire;
    private int underWay;
    private long since = System.nanoTime();
    private long allowed;
    private long unsent;

    /** @param allowed nanoseconds from now until its first request's head */
    Peer(Wire wire, long allowed) {
        this.wire = wire;
        this.allowed = allowed;
    }

    Wire wire() {
        return wire;
    }

    /** A request's head came; until its answer, its time is not this one's matter. */
    void asked() {
        underWay++;
    }

    /**
     * A request was answered.
     *
     * @param now as {@link System#nanoTime}
     * @param idle nanoseconds from then until the next request's head
     */
    void answered(long now, long idle) {
        underWay--;
        since = now;
        allowed = idle;
        unsent = Long.MAX_VALUE;
    }

    /** Whether its time is over. As long as it takes more of an answer, it has the same time again. */
    boolean isLate(long now) {
        if (underWay > 0 || now - since <= allowed) {
            return false;
        }
        long left = wire.unsent();
        boolean takes = left > 0 && left < unsent;
        unsent = left;
        since = takes ? now : since;
        return !takes;
    }
}
