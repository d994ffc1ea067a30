package dev.callgate.pbx;

import dev.callgate.decision.Answer;
import dev.callgate.decision.Decisions;
import dev.callgate.decision.Question;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call's question: reads the environment, sends one command at a time, and hangs up. On the socket's context. */
final class AgiSession {
    private static final Logger LOG = LoggerFactory.getLogger(AgiSession.class);
    private static final String DONE = "200 result=1";
    private static final String HANGUP = "HANGUP";

    private final NetSocket socket;
    private final Decisions decisions;
    private final String tenant;
    private final AgiRequest request;
    private final Deque<String> commands = new ArrayDeque<>();
    private boolean asked;
    private boolean over;

    AgiSession(NetSocket socket, Decisions decisions, String tenant, AgiRequest request) {
        this.request = request;
        this.socket = socket;
        this.decisions = decisions;
        this.tenant = tenant;
    }

    void line(String line) {
        if (over) {
            return;
        }
        if (asked) {
            reply(line);
        } else if (line.isEmpty()) {
            asked = true;
            commands.addAll(answer());
            next();
        } else if (!request.take(line)) {
            giveUp();
        }
    }

    private List<String> answer() {
        Question question = request.question();
        if (question == null) {
            return AgiCommands.deny("malformed");
        }
        try {
            Answer answer = decisions.decide(tenant, question);
            return AgiCommands.of(question.action(), answer);
        } catch (RuntimeException e) {
            LOG.error("a question over FastAGI failed", e);
            return AgiCommands.deny("failed");
        }
    }

    /** Asterisk may say at any time that the caller hung up; its replies come all the same. */
    private void reply(String line) {
        if (line.startsWith(DONE)) {
            next();
        } else if (!line.equals(HANGUP)) {
            end();
        }
    }

    private void next() {
        String command = commands.poll();
        if (command == null) {
            end();
        } else {
            socket.write(command);
        }
    }

    /** Denies without waiting for anything any more. */
    void giveUp() {
        if (!asked) {
            asked = true;
            AgiCommands.deny("malformed").forEach(socket::write);
        }
        end();
    }

    private void end() {
        over = true;
        socket.end();
    }
}
