package dev.callgate.auth;

import dev.callgate.registry.Policies;
import dev.callgate.registry.Sessions;
import dev.callgate.registry.Sessions.Session;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The sessions in use on this node. A use moves the expiry in memory, and {@link #write} brings it to the database now
 * and then; a session unknown or expired here is looked up there before it is refused, as another node may have used it.
 * Known unexpired sessions go on while the database is away. Thread-safe.
 */
public final class LiveSessions {
    private final Sessions store;
    private final Policies policies;
    private final Duration idle;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Live> live = new ConcurrentHashMap<>();

    private static final class Live {
        final Session session;
        volatile long expiresAt;
        volatile boolean used;

        Live(Session session) {
            this.session = session;
            this.expiresAt = session.expiresAt();
        }
    }

    public LiveSessions(Sessions store, Policies policies, SessionSettings settings) {
        this.store = store;
        this.policies = policies;
        this.idle = settings.idle();
    }

    public Duration idle() {
        return idle;
    }

    /** Opens a session and gives its id. */
    public Future<String> open(String tenant, UUID user) {
        byte[] id = new byte[18];
        random.nextBytes(id);
        Session session =
                new Session(Base64.getUrlEncoder().encodeToString(id), tenant, user, policies.now() + idle.toMillis());
        return store.open(session).map(opened -> {
            live.put(session.id(), new Live(session));
            return session.id();
        });
    }

    /**
     * Counts a use. Fails with {@link NotAuthorized} where the session ended, expired or is somebody else's, and as the
     * database does where only that could tell.
     */
    Future<Void> use(String id, String tenant, @Nullable UUID user) {
        Live known = live.get(id);
        Future<Live> found =
                known != null && known.expiresAt > policies.now() ? Future.succeededFuture(known) : lookUp(id);
        return found.map(session -> {
            used(session, tenant, user);
            return null;
        });
    }

    /** Counts a use by an open connection, whose session this node must know. */
    void useKnown(String id) {
        Live known = live.get(id);
        if (known == null) {
            throw expired();
        }
        used(known, known.session.tenant(), known.session.user());
    }

    private void used(Live session, String tenant, @Nullable UUID user) {
        long now = policies.now();
        if (session.expiresAt <= now) {
            throw expired();
        }
        if (!session.session.tenant().equals(tenant) || !Objects.equals(session.session.user(), user)) {
            throw new NotAuthorized(AuthFailure.INVALID, "another user's session");
        }
        session.expiresAt = now + idle.toMillis();
        session.used = true;
    }

    private Future<Live> lookUp(String id) {
        return store.find(id).map(found -> {
            if (found == null) {
                live.remove(id);
                throw expired();
            }
            return live.merge(id, new Live(found), LiveSessions::later);
        });
    }

    private static Live later(Live known, Live found) {
        return known.expiresAt >= found.expiresAt ? known : found;
    }

    /** Ends a session in the database and here; {@link SessionUpkeep} tells the other nodes. */
    Future<Void> end(String id) {
        return store.end(id).onSuccess(ended -> live.remove(id));
    }

    /** Drops a session that was ended elsewhere. */
    void ended(String id) {
        live.remove(id);
    }

    /** Writes the uses since the last time, and forgets what expired long ago. */
    Future<Void> write() {
        long longAgo = policies.now() - idle.toMillis();
        live.values().removeIf(session -> session.expiresAt < longAgo);
        Map<String, Long> expiries = new HashMap<>();
        live.forEach((id, session) -> {
            if (session.used) {
                session.used = false;
                expiries.put(id, session.expiresAt);
            }
        });
        if (expiries.isEmpty()) {
            return Future.succeededFuture();
        }
        return store.extend(expiries).onFailure(again -> expiries.keySet().forEach(this::notWritten));
    }

    private void notWritten(String id) {
        Live session = live.get(id);
        if (session != null) {
            session.used = true;
        }
    }

    private static NotAuthorized expired() {
        return new NotAuthorized(AuthFailure.EXPIRED, "the session ended or expired");
    }
}
