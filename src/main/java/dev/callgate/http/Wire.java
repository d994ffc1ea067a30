package dev.callgate.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The channel below a connection, for what Vert.x's interface has not: its {@link HttpConnection#close} waits until a
 * peer that does not read has read, it tells of no end once the connection is a WebSocket, and its idle times apply from
 * the first byte on, so that a request which is long under way is cut off. On the connection's event loop.
 */
final class Wire {
    private final ChannelHandlerContext context;

    private Wire(ChannelHandlerContext context) {
        this.context = context;
    }

    static Wire of(HttpConnection connection) {
        return new Wire(((HttpServerConnection) connection).channelHandlerContext());
    }

    /** Runs it once when the connection is gone, whatever became of it and whoever ended it. */
    void onClosed(Runnable action) {
        context.channel().closeFuture().addListener(closed -> action.run());
    }

    /** Closes now; what was not sent yet is lost. Starts below Vert.x's handler, which would send it first. */
    void sever() {
        ChannelFuture ignored = context.close();
    }

    /** How many bytes wait until the peer takes them. */
    long unsent() {
        ChannelOutboundBuffer buffer = context.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    }

    /** From now on closes when nothing is received, or nothing sent, for so long. */
    void closeWhenIdle(Duration receiving, Duration sending) {
        if (context.channel().isActive()) {
            context.pipeline()
                    .addBefore(
                            context.name(),
                            null,
                            new IdleStateHandler(receiving.toMillis(), sending.toMillis(), 0, TimeUnit.MILLISECONDS));
        }
    }
}
