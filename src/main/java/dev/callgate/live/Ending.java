package dev.callgate.live;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;

/** Why this node closes a session: the codes that clients see, with the reasons sent along. */
enum Ending {
    /** The node goes down; connect again, to any node. */
    SHUTDOWN(1001, "shutting down"),
    /** What the client sent is no WebSocket frame, or the connection broke. */
    PROTOCOL_ERROR(1002, "protocol error"),
    /** The client sent a message; the protocol has none from clients. */
    UNEXPECTED_MESSAGE(1003, "this protocol has no messages from clients"),
    /** A frame from the client was larger than any message may be. */
    TOO_LARGE(1009, "message too large"),
    /** The token or session is over or was revoked; log in and connect again. */
    LOG_IN_AGAIN(4401, "log in again"),
    /** The user is gone, disabled or barred; connecting again is of no use. */
    BARRED(4403, "no access"),
    /** Something failed here; connect again after a while. */
    FAILED(1011, "failed");

    private final short code;
    private final String reason;

    Ending(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    /** Why a session ends whose socket failed so. */
    static Ending of(Throwable failure) {
        return failure instanceof CorruptedWebSocketFrameException frame
                        && frame.closeStatus().code() == TOO_LARGE.code
                ? TOO_LARGE
                : PROTOCOL_ERROR;
    }

    short code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
