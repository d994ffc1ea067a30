package dev.callgate.pbx;

import dev.callgate.decision.Decisions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asterisk's FastAGI: {@code AGI(agi://node/decide,<subject>,<action>,<target>)} sets {@code CALLGATE_DECISION} to
 * {@code allow} or {@code deny}, {@code CALLGATE_REASON}, {@code CALLGATE_CHANSPY} and {@code CALLGATE_REVISION}. The
 * protocol has no log-in: whoever reaches the port asks about the one tenant that it is for, so keep it on loopback or a
 * private network. Asterisk waits for an answer without end, so a session may only last so long.
 */
public final class AgiServer extends VerticleBase {
    /**
     * Where it listens and for whom.
     *
     * @param tenant the tenant that all questions are about
     */
    public record Options(String host, int port, String tenant, Limits limits) {}

    /**
     * What it takes.
     *
     * @param sessions how many at a time
     * @param time how long a session may last
     * @param line the longest line of a request, in bytes
     * @param lines how many a request may have
     */
    public record Limits(int sessions, Duration time, int line, int lines) {}

    private final Options options;
    private final Decisions decisions;
    private @Nullable NetServer server;
    private final AtomicInteger sessions = new AtomicInteger();

    public AgiServer(Options options, Decisions decisions) {
        this.options = options;
        this.decisions = decisions;
    }

    @Override
    public Future<?> start() {
        NetServer made = vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true));
        server = made;
        return made.connectHandler(this::accept).listen(options.port(), options.host());
    }

    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    /** The port it listens on; throws {@link IllegalStateException} before it was started. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.actualPort();
    }

    /** How many sessions are open. From any thread. */
    public int sessions() {
        return sessions.get();
    }

    private void accept(NetSocket socket) {
        Limits limits = options.limits();
        if (sessions.get() >= limits.sessions()) {
            socket.close();
            return;
        }
        sessions.incrementAndGet();
        AgiSession session = new AgiSession(socket, decisions, options.tenant(), new AgiRequest(limits.lines()));
        long deadline = vertx.setTimer(limits.time().toMillis(), late -> {
            session.giveUp();
            socket.close();
        });
        socket.closeHandler(closed -> {
            sessions.decrementAndGet();
            vertx.cancelTimer(deadline);
        });
        socket.handler(RecordParser.newDelimited("\n")
                .maxRecordSize(limits.line())
                .handler(line -> take(session, line))
                .exceptionHandler(tooLong -> session.giveUp()));
        socket.exceptionHandler(broken -> socket.close());
    }

    /** The parser bounds only lines that are not complete yet. */
    private void take(AgiSession session, Buffer line) {
        if (line.length() > options.limits().line()) {
            session.giveUp();
        } else {
            session.line(line.toString(StandardCharsets.UTF_8).stripTrailing());
        }
    }
}
