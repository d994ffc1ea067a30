package dev.callgate.cli;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "watch",
        description = {
            "Follows your own live rights, change by change.",
            "All of them first, then what changes, until Ctrl-C. With --json, the node's messages as they come."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  CALLGATE_PASSWORD=... callgate watch --user 4224", "  callgate watch --token JWT --json"})
final class WatchCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 8_000;
    private static final long GOODBYE_SECONDS = 2;

    /** The node's own close codes. */
    private static final int LOG_IN_AGAIN = 4401;

    private static final int BARRED = 4403;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private Output output = new Output();

    private final LiveState state = new LiveState();
    private long waitMillis = FIRST_WAIT_MILLIS;
    private boolean seen;
    private volatile boolean leaving;

    @Override
    public Integer call() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        Thread goodbye = new Thread(() -> leave(vertx));
        Runtime.getRuntime().addShutdownHook(goodbye);
        try {
            NodeClient node = NodeClient.to(server);
            follow(new LiveClient(vertx, node.url()), node);
            return 0;
        } finally {
            leave(vertx);
        }
    }

    private void leave(Vertx vertx) {
        leaving = true;
        try {
            vertx.close().await(GOODBYE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException slow) {
            // The process ends anyway, and the node notices that by itself.
        }
    }

    /** Session after session, until nobody reads the output any more. */
    private void follow(LiveClient client, NodeClient node) throws InterruptedException {
        while (!leaving && !out().checkError()) {
            try {
                LiveClient.Closed closed = client.follow(node.token(), this::print);
                if (closed.code() == BARRED) {
                    throw new CommandFailed("the node ended the session: " + closed.reason());
                } else if (closed.code() == LOG_IN_AGAIN) {
                    again(node);
                }
                pause(closed.reason());
            } catch (Unreachable lost) {
                if (!seen) {
                    throw lost;
                }
                pause(String.valueOf(lost.getMessage()));
            } catch (LiveClient.LoginNeeded refused) {
                again(node);
                pause("logged in again");
            }
        }
    }

    /** A token that was refused at once is wrong, one that was good until now is over. */
    private void again(NodeClient node) throws InterruptedException {
        if (!seen) {
            throw new CommandFailed("the node does not take this token, or not any more");
        }
        node.logInAgain();
    }

    private boolean print(String message) {
        seen = true;
        waitMillis = FIRST_WAIT_MILLIS;
        if (output.json()) {
            out().println(message);
        } else {
            String time = TIME.format(LocalTime.now(ZoneId.systemDefault()));
            state.take(new JsonObject(message)).forEach(line -> out().println(time + " " + line));
        }
        return !out().checkError();
    }

    private void pause(String why) throws InterruptedException {
        if (!leaving && !out().checkError()) {
            output.note(why + "; connecting again");
            Thread.sleep(waitMillis);
            waitMillis = Math.min(2 * waitMillis, LONGEST_WAIT_MILLIS);
        }
    }

    private PrintWriter out() {
        return output.out();
    }
}
