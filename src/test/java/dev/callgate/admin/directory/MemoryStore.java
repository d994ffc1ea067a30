package dev.callgate.admin.directory;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Head;
import dev.callgate.policy.Kind;
import dev.callgate.policy.Replicated;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.TenantTree;
import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Policies;
import dev.callgate.registry.PolicyStore;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Store, policies and credentials in memory: what is committed is at once the policy. Applies changes by the engine. Also
 * serves as the policies of another store, told what that one commits.
 */
public final class MemoryStore implements PolicyStore, Policies, Credentials {
    private final Map<String, Replicated> streams = new ConcurrentSkipListMap<>();
    private final Map<UUID, Secret.Password> passwords = new HashMap<>();

    public MemoryStore() {
        streams.put(Tenant.ROOT, Replicated.empty(Tenant.ROOT));
    }

    @Override
    public Future<Committed> commit(String stream, Origin origin, Command command) {
        if (!streams.containsKey(stream) && !command.touchesRoot()) {
            return Future.failedFuture(Refusal.notFound("unknown tenant"));
        }
        return command.plan(rows(stream)).map(plan -> committed(stream, origin, command, plan));
    }

    private Committed committed(String stream, Origin origin, Command command, Plan plan) {
        if (!command.touchesRoot() && !plan.rootEntries().isEmpty()) {
            throw new IllegalStateException("root entries of a command that does not touch the root");
        }
        List<Change> changes = new ArrayList<>();
        apply(Tenant.ROOT, origin, plan.rootEntries(), changes);
        streams.putIfAbsent(stream, Replicated.empty(stream));
        apply(stream, origin, plan.entries(), changes);
        for (Secret secret : plan.secrets()) {
            Secret.Password password = (Secret.Password) secret;
            passwords.put(password.user(), password);
        }
        return new Committed("e", head(stream), changes);
    }

    private void apply(String stream, Origin origin, List<Entry> entries, List<Change> changes) {
        if (!entries.isEmpty()) {
            Replicated before = state(stream);
            long revision = before.head().revision() + 1;
            Change change = new Change(
                    stream,
                    revision,
                    revision * 31,
                    before.head().changeId(),
                    origin.actor(),
                    Instant.EPOCH,
                    origin.source(),
                    entries);
            streams.put(stream, before.apply(change));
            changes.add(change);
        }
    }

    private Rows rows(String stream) {
        return new Rows() {
            @Override
            public <F extends Fact> Future<@Nullable F> find(Class<F> type, Object... key) {
                return list(type, key).map(facts -> facts.isEmpty() ? null : facts.get(0));
            }

            @Override
            public <F extends Fact> Future<List<F>> list(Class<F> type, Object... keyPrefix) {
                Kind kind = Kind.of(type);
                Replicated state = streams.get(kind.isRoot() ? Tenant.ROOT : stream);
                return Future.succeededFuture(
                        state == null
                                ? List.of()
                                : state.facts()
                                        .filter(type::isInstance)
                                        .map(type::cast)
                                        .filter(fact -> fact.key()
                                                .subList(0, keyPrefix.length)
                                                .equals(List.of(keyPrefix)))
                                        .toList());
            }

            /** This keeps no log. */
            @Override
            public Future<Integer> highestRemovedUserGroup() {
                return Future.succeededFuture(0);
            }
        };
    }

    /** The facts of a tenant as text, without what a second making may give another value. */
    public List<String> facts(String tenant) {
        return state(tenant)
                .facts()
                .map(fact -> fact.toString().replaceAll("credentialVersion=\\d+", "credentialVersion=*"))
                .sorted()
                .toList();
    }

    public Secret.Password password(UUID user) {
        return Objects.requireNonNull(passwords.get(user));
    }

    @Override
    public @Nullable TenantPolicy find(String tenant) {
        return tenant.equals(Tenant.ROOT) ? null : (TenantPolicy) streams.get(tenant);
    }

    @Override
    public TenantTree tenants() {
        return (TenantTree) state(Tenant.ROOT);
    }

    @Override
    public String epoch() {
        return "e";
    }

    @Override
    public long now() {
        return 0;
    }

    @Override
    public Duration age() {
        return Duration.ZERO;
    }

    @Override
    public Future<Void> await(String stream, long revision, Duration atMost) {
        return Future.succeededFuture();
    }

    /** Applies what another store committed; what this one did is applied already. */
    @Override
    public synchronized void committed(String epoch, List<Change> changes) {
        for (Change change : changes) {
            Replicated before = streams.computeIfAbsent(change.stream(), Replicated::empty);
            if (change.isChildOf(before.head())) {
                streams.put(change.stream(), before.apply(change));
            }
        }
    }

    @Override
    public Listening listen(Listener listener) {
        return () -> {};
    }

    @Override
    public Future<List<Candidate>> named(@Nullable String tenant, String username) {
        return Future.succeededFuture(List.of());
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
        return Future.succeededFuture(null);
    }

    public Head head(String tenant) {
        return state(tenant).head();
    }

    private Replicated state(String stream) {
        return Objects.requireNonNull(streams.get(stream), stream);
    }
}
