package dev.callgate.decision;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Head;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.TenantTree;
import dev.callgate.registry.Policies;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A node's copy of the policies that a test changes directly, with a clock that the test moves. */
public final class FakePolicies implements Policies {
    private final Map<String, TenantPolicy> policies = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final TenantTree tree;
    private volatile String epoch = "e1";
    private volatile Duration age = Duration.ofMillis(3);
    private volatile long now = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();

    public FakePolicies(TenantPolicy... tenants) {
        TenantTree empty = (TenantTree) dev.callgate.policy.Replicated.empty(Tenant.ROOT);
        List<Entry> entries = new java.util.ArrayList<>();
        for (TenantPolicy policy : tenants) {
            policies.put(policy.stream(), policy);
            entries.add(Entry.created(new Tenant(policy.stream(), policy.stream(), null)));
        }
        tree = empty.apply(change(Tenant.ROOT, empty.head(), entries));
    }

    /** Applies a change and wakes the listeners, as a node does after a write. */
    public void apply(String tenant, Entry... entries) {
        TenantPolicy after =
                policies.compute(tenant, (id, policy) -> policy.apply(change(id, policy.head(), List.of(entries))));
        listeners.forEach(listener -> listener.changed(tenant, after));
    }

    private static Change change(String stream, Head head, List<Entry> entries) {
        long revision = head.revision() + 1;
        return new Change(stream, revision, 1000 + revision, head.changeId(), "system", Instant.EPOCH, "test", entries);
    }

    /** Replaces a tenant's policy as a reload after a restore does. */
    public void restore(String newEpoch, TenantPolicy policy) {
        epoch = newEpoch;
        policies.put(policy.stream(), policy);
        listeners.forEach(listener -> listener.changed(policy.stream(), policy));
    }

    public void remove(String tenant) {
        policies.remove(tenant);
        listeners.forEach(listener -> listener.changed(tenant, null));
    }

    public void age(Duration now) {
        age = now;
    }

    public void now(Instant instant) {
        now = instant.toEpochMilli();
    }

    public TenantPolicy get(String tenant) {
        TenantPolicy policy = find(tenant);
        if (policy == null) {
            throw new IllegalArgumentException(tenant);
        }
        return policy;
    }

    @Override
    public @Nullable TenantPolicy find(String tenant) {
        return policies.get(tenant);
    }

    @Override
    public TenantTree tenants() {
        return tree;
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public Duration age() {
        return age;
    }

    @Override
    public Future<Void> await(String stream, long revision, Duration atMost) {
        return Future.succeededFuture();
    }

    @Override
    public void committed(String ofEpoch, List<Change> changes) {
        throw new UnsupportedOperationException("tests write with apply");
    }

    @Override
    public Listening listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
