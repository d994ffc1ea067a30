package dev.callgate.auth;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Replicated;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.TenantTree;
import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Policies;
import dev.callgate.registry.PolicyStore;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Policies, their rows and the secrets beside them in memory, with a clock that tests move. */
public final class MemoryPolicies implements Policies, PolicyStore, Credentials {
    public static final String EPOCH = "test";

    private final Map<String, Replicated> streams = new ConcurrentHashMap<>();
    private final Map<UUID, Secret.Password> passwords = new ConcurrentHashMap<>();
    private final Map<String, Secret.PrivateKey> privateKeys = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Long> awaited = new LinkedBlockingQueue<>();
    private volatile Duration age = Duration.ZERO;
    private final AtomicLong clock =
            new AtomicLong(Instant.parse("2025-06-01T08:00:00Z").toEpochMilli());

    private record Waiting(String stream, long revision, Promise<Void> told) {}

    /** Writes facts in one change, replacing those of the same key. */
    public void put(String stream, Fact... facts) {
        write(stream, Arrays.stream(facts).map(fact -> replacing(stream, fact)).toList());
    }

    public void remove(String stream, Fact fact) {
        write(stream, List.of(Entry.removed(fact)));
    }

    public void setPassword(UUID user, String hash) {
        passwords.put(user, new Secret.Password(user, hash, null));
    }

    public void putPrivateKey(Secret.PrivateKey key) {
        privateKeys.put(key.kid(), key);
    }

    public void pass(Duration time) {
        clock.addAndGet(time.toMillis());
    }

    private Entry replacing(String stream, Fact fact) {
        Fact before = state(stream)
                .facts()
                .filter(known -> known.kind() == fact.kind() && known.key().equals(fact.key()))
                .findFirst()
                .orElse(null);
        return new Entry(before, fact);
    }

    private Replicated state(String stream) {
        return streams.computeIfAbsent(stream, Replicated::empty);
    }

    private synchronized List<Change> write(String stream, List<Entry> entries) {
        Replicated state = state(stream);
        if (entries.isEmpty()) {
            return List.of();
        }
        long revision = state.head().revision() + 1;
        Change change = new Change(
                stream, revision, revision * 7, state.head().changeId(), "system", Instant.EPOCH, "test", entries);
        streams.put(stream, state.apply(change));
        TenantPolicy policy = find(stream);
        if (policy != null) {
            listeners.forEach(listener -> listener.changed(stream, policy));
        }
        waiting.removeIf(one -> one.stream().equals(stream)
                && one.revision() <= revision
                && one.told().tryComplete());
        return List.of(change);
    }

    @Override
    public synchronized Future<Committed> commit(String stream, Origin origin, Command command) {
        return command.plan(new MemoryRows(state(stream))).map(plan -> committed(stream, plan));
    }

    private Committed committed(String stream, Plan plan) {
        for (Secret secret : plan.secrets()) {
            if (secret instanceof Secret.PrivateKey key) {
                privateKeys.put(key.kid(), key);
            } else if (secret instanceof Secret.Password password) {
                passwords.put(password.user(), password);
            }
        }
        List<Change> changes = write(stream, plan.entries());
        return new Committed(EPOCH, state(stream).head(), changes);
    }

    private record MemoryRows(Replicated state) implements Rows {
        @Override
        public <F extends Fact> Future<@Nullable F> find(Class<F> type, Object... key) {
            return list(type, key).map(found -> found.isEmpty() ? null : found.get(0));
        }

        @Override
        public <F extends Fact> Future<List<F>> list(Class<F> type, Object... keyPrefix) {
            return Future.succeededFuture(state.facts()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .filter(fact -> fact.key().subList(0, keyPrefix.length).equals(List.of(keyPrefix)))
                    .toList());
        }

        /** This keeps no log. */
        @Override
        public Future<Integer> highestRemovedUserGroup() {
            return Future.succeededFuture(0);
        }
    }

    @Override
    public @Nullable TenantPolicy find(String tenant) {
        return streams.get(tenant) instanceof TenantPolicy policy ? policy : null;
    }

    @Override
    public TenantTree tenants() {
        return (TenantTree) state(Fact.Tenant.ROOT);
    }

    @Override
    public String epoch() {
        return EPOCH;
    }

    @Override
    public long now() {
        return clock.get();
    }

    @Override
    public Duration age() {
        return age;
    }

    @Override
    public Future<Void> await(String stream, long revision, Duration atMost) {
        if (state(stream).head().revision() >= revision) {
            return Future.succeededFuture();
        }
        Waiting one = new Waiting(stream, revision, Promise.promise());
        waiting.add(one);
        awaited.add(revision);
        return one.told()
                .future()
                .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .recover(late -> Future.failedFuture(new Refusal(Fault.UNAVAILABLE, null, "not here yet")));
    }

    /** The next revision that somebody began to wait for. */
    public long awaited() throws InterruptedException {
        Long revision = awaited.poll(20, TimeUnit.SECONDS);
        if (revision == null) {
            throw new AssertionError("nobody waits");
        }
        return revision;
    }

    public void age(Duration now) {
        age = now;
    }

    /** What is committed here is applied already. */
    @Override
    public void committed(String epoch, List<Change> changes) {}

    @Override
    public Listening listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public Future<List<Candidate>> named(@Nullable String tenant, String username) {
        return Future.succeededFuture(streams.values().stream()
                .filter(state -> tenant == null || state.stream().equals(tenant))
                .flatMap(state -> state.facts()
                        .filter(User.class::isInstance)
                        .map(User.class::cast)
                        .filter(user -> user.username().equals(username) && passwords.containsKey(user.id()))
                        .map(user -> new Candidate(
                                state.stream(), user.id(), password(user.id()).hash(), user.credentialVersion())))
                .toList());
    }

    public Secret.Password password(UUID user) {
        return Objects.requireNonNull(passwords.get(user));
    }

    @Override
    public Future<Map<UUID, Secret.Password>> hashes(String tenant) {
        return Future.succeededFuture(Map.copyOf(passwords));
    }

    @Override
    public Future<Map<UUID, String>> digests(String tenant, Set<UUID> users) {
        Map<UUID, String> digests = new HashMap<>();
        for (UUID user : users) {
            Secret.Password password = passwords.get(user);
            if (password != null && password.sha1() != null) {
                digests.put(user, password.sha1());
            }
        }
        return Future.succeededFuture(digests);
    }

    @Override
    public Future<Secret.@Nullable PrivateKey> signingKey(String kid) {
        return Future.succeededFuture(privateKeys.get(kid));
    }

    public Secret.PrivateKey privateKey(String kid) {
        Secret.PrivateKey key = privateKeys.get(kid);
        if (key == null) {
            throw new IllegalArgumentException(kid);
        }
        return key;
    }
}
