package dev.callgate.policy;

import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All of a tenant's rules at one revision: immutable, sharing all that did not change with its predecessor, safe to read
 * from any thread without a lock. Loading facts and applying changes go the same way, so both give the same policy.
 */
public final class TenantPolicy implements Replicated {
    private final String tenant;
    private final Head head;
    private final State state;

    private TenantPolicy(String tenant, Head head, State state) {
        this.tenant = tenant;
        this.head = head;
        this.state = state;
    }

    /** The policy that consists of these facts, which must come in the order of {@link Kind}. */
    public static TenantPolicy of(String tenant, Head head, Iterable<? extends Fact> facts) {
        Draft draft = new Draft(new State());
        facts.forEach(fact -> draft.apply(Entry.created(fact)));
        return new TenantPolicy(tenant, head, draft.state);
    }

    @Override
    public TenantPolicy apply(Change change) {
        if (!change.isChildOf(head)) {
            throw new IllegalArgumentException("revision " + change.revision() + " is not the child of " + head);
        }
        Draft draft = new Draft(state);
        change.entries().forEach(draft::apply);
        TenantPolicy after = new TenantPolicy(tenant, change.head(), draft.state);
        // Masks are made of bits: where an action moves to another bit, all of them are made anew. An action that goes
        // leaves none behind, as the registry takes it out of every list that names it in the same change.
        return change.entries().stream().anyMatch(TenantPolicy::movesBit)
                ? of(tenant, change.head(), after.facts().toList())
                : after;
    }

    private static boolean movesBit(Entry entry) {
        return entry.before() instanceof Action before
                && entry.after() instanceof Action after
                && before.bit() != after.bit();
    }

    State state() {
        return state;
    }

    @Override
    public String stream() {
        return tenant;
    }

    @Override
    public Head head() {
        return head;
    }

    @Override
    public Stream<Fact> facts() {
        return Facts.of(state).stream();
    }

    public Catalogue catalogue() {
        return state.catalogue;
    }

    /** What the policy consists of, to be shown and listed. */
    public Directory directory() {
        return new Directory(state);
    }

    public @Nullable User user(UUID id) {
        UserNode node = state.users.get(id);
        return node == null ? null : node.user();
    }

    public @Nullable User userNamed(String username) {
        UUID id = state.usernames.get(username);
        return id == null ? null : user(id);
    }

    public @Nullable Target target(TargetKey key) {
        TargetNode node = state.target(key);
        return node == null ? null : node.target();
    }

    /** Targets of any type and core server with this number, sorted. */
    public List<TargetKey> targetsNumbered(String number) {
        List<TargetKey> keys = state.numbers.get(number);
        return keys == null ? List.of() : keys;
    }

    /** Targets of any core server known to their PBX by this name, sorted. */
    public List<TargetKey> targetsAt(String endpoint) {
        List<TargetKey> keys = state.endpoints.get(endpoint);
        return keys == null ? List.of() : keys;
    }

    /** The names by which PBXs know a target. */
    public List<Endpoint> endpoints(TargetKey key) {
        TargetNode node = state.target(key);
        return node == null ? List.of() : node.endpoints();
    }

    /** The extensions that this user owns, sorted. */
    public List<TargetKey> owned(UUID user) {
        UserNode node = state.users.get(user);
        return node == null ? List.of() : node.owned();
    }

    /** The ids of the user groups that this user is in, sorted. */
    public List<Integer> userGroups(UUID user) {
        UserNode node = state.users.get(user);
        return node == null ? List.of() : node.groups();
    }

    public @Nullable ExtensionGroup extensionGroup(UUID id) {
        GroupNode node = state.groups.get(id);
        return node == null ? null : node.group();
    }

    /** The targets of an extension group, sorted; a new set for every call. */
    public Set<TargetKey> targets(UUID extensionGroup) {
        Set<TargetKey> all = new TreeSet<>();
        GroupNode node = state.groups.get(extensionGroup);
        if (node != null) {
            node.targets().forEach((target, same) -> all.add(target));
        }
        return all;
    }

    /** The controllers of an extension group, by their text form; a new list for every call. */
    public List<Subject> controllers(UUID extensionGroup) {
        GroupNode node = state.groups.get(extensionGroup);
        return node == null ? List.of() : Facts.sorted(node.controllers());
    }

    public @Nullable Grant grant(UUID id) {
        return state.grants.get(id);
    }

    /**
     * Decides.
     *
     * @param subject a user, or an extension (which stands for its owner where it has one); others are unknown
     * @param action a name of the catalogue; without a target, a setting's name or {@code key>=level}
     * @param target what it is done to, or null
     * @param now milliseconds since 1970 by the database's clock
     */
    public Decision decide(Subject subject, String action, @Nullable TargetKey target, Context context, long now) {
        Asker asker = Asker.of(state, subject);
        if (asker == null) {
            return Decision.deny(Reason.UNKNOWN_SUBJECT);
        }
        if (asker.user() != null && !asker.user().user().enabled()) {
            return Decision.deny(Reason.DISABLED);
        }
        if (target == null) {
            return Words.decide(asker, action);
        }
        Action known = state.catalogue.action(action);
        if (known == null) {
            return Decision.deny(Reason.UNKNOWN_ACTION);
        }
        TargetNode node = state.target(target);
        return node == null ? Decision.deny(Reason.UNKNOWN_TARGET) : Rule.decide(asker, known, node, context, now);
    }

    /** What the user may do at {@code now}. An unknown or disabled user's view is empty. */
    public View view(UUID user, long now) {
        return ViewMaker.make(user, state, now);
    }

    /** A value that is equal for users with the same statements: under one policy their views are equal too. */
    public Object viewKey(UUID user) {
        return ViewKey.of(state.users.get(user), state);
    }

    /** What the user may do that has no target. An unknown or disabled user may nothing. */
    public Privileges privileges(UUID user) {
        return PrivilegesKey.of(state.users.get(user), state).privileges();
    }

    /** A value that is equal for users with equal privileges, under this policy or another. */
    public Object privilegesKey(UUID user) {
        return PrivilegesKey.of(state.users.get(user), state);
    }
}
