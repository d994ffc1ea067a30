package dev.callgate.live;

import dev.callgate.auth.Authenticator;
import dev.callgate.auth.Caller;
import dev.callgate.auth.NotAuthorized;
import dev.callgate.decision.Views;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Rights;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open panel. It remembers the last rights it sent and nothing else: whatever happens, it compares them with the
 * present ones and sends the difference, so wake-ups may be lost, doubled or late without harm, and a client that takes
 * nothing for a while gets one patch for all it missed.
 *
 * <p>Everything but {@link #wake} runs on the socket's own context.
 */
final class LiveSession {
    /** What all sessions work with. */
    record Tools(
            Vertx vertx,
            Policies policies,
            Views views,
            Authenticator authenticator,
            Messages messages,
            Duration ping) {}

    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
    private static final long SOON_MILLIS = 5;
    private static final long NO_TIMER = -1;

    private final Tools tools;
    private final Room room;
    private final ServerWebSocket socket;
    private final Context context;
    private final AtomicBoolean woken = new AtomicBoolean();
    private Caller caller;
    private @Nullable Rights sent;
    private String sentEpoch = "";
    private long timer = NO_TIMER;
    private long nextPing;
    private boolean over;

    LiveSession(Tools tools, Room room, ServerWebSocket socket, Context context, Caller caller) {
        this.tools = tools;
        this.room = room;
        this.socket = socket;
        this.context = context;
        this.caller = caller;
    }

    /** Sends the first snapshot. It enters the room before reading the policy, so no change falls between the two. */
    void start() {
        socket.frameHandler(this::received)
                .drainHandler(drained -> {
                    socket.resume();
                    update();
                    if (!over) {
                        arm(); // while it was full, no end had a timer
                    }
                })
                .exceptionHandler(failure -> end(Ending.of(failure)))
                .closeHandler(closed -> gone())
                .shutdownHandler(shutdown -> end(Ending.SHUTDOWN));
        nextPing = monotonicMillis() + tools.ping.toMillis();
        room.enter(this);
        update();
    }

    /** Has the session look at the policy soon; wake-ups until then are one. From any thread, never waits. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(now -> {
                woken.set(false);
                update();
            });
        }
    }

    private void update() {
        if (over) {
            return;
        }
        try {
            caller = tools.authenticator.refreshed(caller);
            TenantPolicy policy = tools.policies.find(caller.tenant());
            if (policy == null) {
                end(Ending.BARRED);
            } else if (!socket.writeQueueFull()) {
                send(policy);
            }
        } catch (NotAuthorized turnedAway) {
            end(isBarred() ? Ending.BARRED : Ending.LOG_IN_AGAIN);
        } catch (RuntimeException e) {
            LOG.error("live session of {} failed", caller.name(), e);
            end(Ending.FAILED);
        }
    }

    private void send(TenantPolicy policy) {
        Rights rights = tools.views.rights(policy, user(), tools.policies.now());
        String epoch = tools.policies.epoch();
        if (sent == null || !epoch.equals(sentEpoch)) {
            write(tools.messages.snapshot(rights, epoch, policy.head().revision()));
        } else if (!rights.showSameAs(sent)) {
            write(tools.messages.update(sent, rights, epoch, policy.head().revision()));
        }
        boolean sameView = sent != null && sent.view() == rights.view();
        sent = rights;
        sentEpoch = epoch;
        if (!sameView) {
            arm();
        }
    }

    private void write(String message) {
        socket.writeTextMessage(message);
    }

    /**
     * Sets the timer to whatever comes first: a ping, the end of the view, the end of the token. An end that has passed
     * meanwhile is looked at right away, unless the socket is full: then draining brings the update.
     */
    private void arm() {
        if (timer != NO_TIMER) {
            tools.vertx.cancelTimer(timer);
        }
        long now = tools.policies.now();
        long end = Math.min(
                sent == null ? Long.MAX_VALUE : sent.view().validUntil(),
                caller.proof().validUntil());
        long untilEnd = socket.writeQueueFull() ? Long.MAX_VALUE : Math.max(SOON_MILLIS, end - now);
        long delay = Math.min(nextPing - monotonicMillis(), untilEnd);
        timer = tools.vertx.setTimer(Math.max(1, delay), fired -> tick());
    }

    private void tick() {
        timer = NO_TIMER;
        if (over) {
            return;
        }
        if (monotonicMillis() >= nextPing) {
            nextPing = monotonicMillis() + tools.ping.toMillis();
            if (!socket.writeQueueFull()) {
                socket.writePing(Buffer.buffer());
            }
        }
        update();
        if (!over && timer == NO_TIMER) {
            arm();
        }
    }

    /** Pings are answered below us; a client that asks for pongs and does not take them is not read until it does. */
    private void received(WebSocketFrame frame) {
        if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
            end(Ending.UNEXPECTED_MESSAGE);
        } else if (!socket.isClosed() && socket.writeQueueFull()) {
            socket.pause();
        }
    }

    private boolean isBarred() {
        TenantPolicy policy = tools.policies.find(caller.tenant());
        User user = policy == null ? null : policy.user(user());
        return user == null || !user.enabled() || !user.accessLevel().atLeast(AccessLevel.PERSONAL);
    }

    private UUID user() {
        UUID user = caller.user();
        if (user == null) {
            throw new IllegalStateException("a session of nobody");
        }
        return user;
    }

    private void end(Ending ending) {
        if (!over) {
            leave();
            socket.close(ending.code(), ending.reason());
        }
    }

    /** The connection is closed; only now is the seat free, as a peer that does not read lingers until it is severed. */
    private void gone() {
        room.giveBack(user());
        leave();
    }

    private void leave() {
        over = true;
        sent = null;
        room.leave(this);
        if (timer != NO_TIMER) {
            tools.vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private static long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
