package dev.callgate.policy;

import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.policy.Fact.Tenant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All tenants, who is above whom, and the public keys of Callgate's own tokens. Immutable. */
public final class TenantTree implements Replicated {
    private final Head head;
    private final Map<String, Tenant> tenants;
    private final Map<String, PublicKey> keys;

    private TenantTree(Head head, Map<String, Tenant> tenants, Map<String, PublicKey> keys) {
        this.head = head;
        this.tenants = Collections.unmodifiableMap(tenants);
        this.keys = Collections.unmodifiableMap(keys);
    }

    static TenantTree of(Head head, Iterable<? extends Fact> facts) {
        TenantTree tree = new TenantTree(head, new TreeMap<>(), new TreeMap<>());
        Map<String, Tenant> tenants = new TreeMap<>();
        Map<String, PublicKey> keys = new TreeMap<>();
        facts.forEach(fact -> tree.put(Entry.created(fact), tenants, keys));
        return new TenantTree(head, tenants, keys);
    }

    @Override
    public TenantTree apply(Change change) {
        if (!change.isChildOf(head)) {
            throw new IllegalArgumentException("not the child of " + head);
        }
        Map<String, Tenant> newTenants = new TreeMap<>(tenants);
        Map<String, PublicKey> newKeys = new TreeMap<>(keys);
        change.entries().forEach(entry -> put(entry, newTenants, newKeys));
        return new TenantTree(change.head(), newTenants, newKeys);
    }

    private void put(Entry entry, Map<String, Tenant> newTenants, Map<String, PublicKey> newKeys) {
        if (entry.fact() instanceof Tenant tenant) {
            newTenants.remove(tenant.id());
            if (entry.after() != null) {
                newTenants.put(tenant.id(), tenant);
            }
        } else if (entry.fact() instanceof PublicKey key) {
            newKeys.remove(key.kid());
            if (entry.after() != null) {
                newKeys.put(key.kid(), key);
            }
        } else {
            throw new IllegalArgumentException("not a fact of the root stream: " + entry.kind());
        }
    }

    public @Nullable Tenant tenant(String id) {
        return tenants.get(id);
    }

    /** All tenants, by id. */
    public Collection<Tenant> tenants() {
        return tenants.values();
    }

    /** The public keys, retired ones too, by key id. */
    public Collection<PublicKey> keys() {
        return keys.values();
    }

    public @Nullable PublicKey key(String kid) {
        return keys.get(kid);
    }

    /** Whether {@code tenant} is {@code above} or lies below it; false where either is unknown. */
    public boolean isWithin(String tenant, String above) {
        Tenant at = tenants.get(tenant);
        for (int depth = 0; at != null && depth <= tenants.size(); depth++) {
            if (at.id().equals(above)) {
                return true;
            }
            at = at.parent() == null ? null : tenants.get(at.parent());
        }
        return false;
    }

    @Override
    public String stream() {
        return Tenant.ROOT;
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public Stream<Fact> facts() {
        return Stream.concat(tenants.values().stream(), keys.values().stream());
    }
}
