package dev.callgate.cluster;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.policy.Replicated;
import dev.callgate.policy.UnknownKind;
import dev.callgate.registry.ChangeFeed;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A change log in memory that can do what a database can: be down, be restored, lose its last transactions, hold entries
 * of another binary's kinds, keep silent. Questions and answers travel as separate tasks of {@code network}.
 */
final class MemoryFeed implements ChangeFeed {
    final AtomicInteger pulses = new AtomicInteger();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicInteger loads = new AtomicInteger();
    /** Whether commits wake those who listen. */
    volatile boolean notifies = true;

    volatile boolean down;
    volatile @Nullable String unknownKindIn;
    /** The stream whose log and rows cannot be read. */
    volatile @Nullable String unreadable;
    /** The stream whose log is lost, though not its rows. */
    volatile @Nullable String logLostOf;

    private final Executor network;
    private final LongSupplier millis;
    private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
    private final Map<String, List<Change>> logs = new HashMap<>();
    private String epoch = "e1";

    MemoryFeed(Executor network, LongSupplier millis) {
        this.network = network;
        this.millis = millis;
        logs.put(Fact.Tenant.ROOT, new ArrayList<>());
    }

    /** Answers at once, by the wall clock. */
    MemoryFeed() {
        this(Runnable::run, System::currentTimeMillis);
    }

    synchronized String epoch() {
        return epoch;
    }

    synchronized List<String> streams() {
        return List.copyOf(logs.keySet());
    }

    /** Makes the tenant, too, where there is none. */
    synchronized Change commit(String stream, Entry... entries) {
        if (!logs.containsKey(stream)) {
            commit(Fact.Tenant.ROOT, tenant(stream));
        }
        for (Entry entry : entries) {
            if (entry.fact() instanceof Fact.Tenant tenant) {
                logs.put(tenant.id(), new ArrayList<>());
            }
        }
        List<Change> log = logs.getOrDefault(stream, List.of());
        Head head = head(log);
        long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        Change change = new Change(
                stream,
                head.revision() + 1,
                id,
                head.changeId(),
                "system",
                Instant.ofEpochMilli(millis.getAsLong()),
                "test",
                List.of(entries));
        log.add(change);
        if (notifies) {
            wakes.forEach(Runnable::run);
        }
        return change;
    }

    synchronized Replicated state(String stream) {
        Replicated state = Replicated.empty(stream);
        for (Change change : logs.getOrDefault(stream, List.of())) {
            state = state.apply(change);
        }
        return state;
    }

    /** Takes the last changes back, as a failover to a standby that had not seen them. */
    synchronized void lose(String stream, int changes) {
        List<Change> log = logs.getOrDefault(stream, new ArrayList<>());
        log.subList(Math.min(log.size(), Math.max(1, log.size() - changes)), log.size())
                .clear();
    }

    /** Becomes another history, which begins with what is there. */
    synchronized void restore(String newEpoch) {
        epoch = newEpoch;
    }

    synchronized void drop(String tenant) {
        if (logs.remove(tenant) != null) {
            commit(Fact.Tenant.ROOT, Entry.removed(tenant(tenant).fact()));
            logs.remove(tenant);
        }
    }

    static Entry tenant(String id) {
        return Entry.created(new Fact.Tenant(id, id, null));
    }

    @Override
    public Future<Pulse> pulse() {
        pulses.incrementAndGet();
        return answer(() -> {
            long revisions = 0;
            long ids = 0;
            for (List<Change> log : logs.values()) {
                revisions += head(log).revision();
                ids ^= head(log).changeId();
            }
            return new Pulse(epoch, revisions, ids, millis.getAsLong());
        });
    }

    @Override
    public Future<Heads> heads() {
        return answer(() -> {
            Map<String, Head> heads = new HashMap<>();
            logs.forEach((stream, log) -> heads.put(stream, head(log)));
            return new Heads(epoch, heads);
        });
    }

    @Override
    public Future<List<Change>> changes(String stream, long after, int most) {
        reads.incrementAndGet();
        return answer(() -> {
            check(stream);
            if (stream.equals(unknownKindIn)) {
                throw new UnknownKind("hologram");
            }
            List<Change> log = stream.equals(logLostOf) ? List.of() : logs.getOrDefault(stream, List.of());
            return log.stream()
                    .filter(change -> change.revision() > after)
                    .limit(most)
                    .toList();
        });
    }

    @Override
    public Future<Loaded> load(String stream) {
        loads.incrementAndGet();
        return answer(() -> {
            check(stream);
            if (!logs.containsKey(stream)) {
                throw Refusal.notFound("no tenant " + stream);
            }
            Replicated state = state(stream);
            return new Loaded(epoch, stream, state.head(), state.facts().toList());
        });
    }

    @Override
    public void listen(Runnable wake) {
        wakes.add(wake);
    }

    private void check(String stream) {
        if (stream.equals(unreadable)) {
            throw new IllegalStateException("cannot be read");
        }
    }

    private static Head head(List<Change> log) {
        return log.isEmpty() ? Head.NONE : log.get(log.size() - 1).head();
    }

    private <T> Future<T> answer(Supplier<T> question) {
        Promise<T> answer = Promise.promise();
        network.execute(() -> {
            Future<T> result = ask(question);
            network.execute(() -> result.onComplete(answer));
        });
        return answer.future();
    }

    private synchronized <T> Future<T> ask(Supplier<T> question) {
        if (down) {
            return Future.failedFuture(new Refusal(Fault.UNAVAILABLE, null, "the database is out of reach"));
        }
        try {
            return Future.succeededFuture(question.get());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
