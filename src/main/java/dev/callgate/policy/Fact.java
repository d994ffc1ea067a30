package dev.callgate.policy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a tenant's rules; a policy is a set of facts, and a change replaces some of them. Facts are immutable,
 * equal by value, and cannot be malformed: constructors check what one row alone can show and throw
 * {@link IllegalArgumentException} with a message for the sender. What needs other rows (does that user exist?) is
 * checked by the registry and again by the database.
 *
 * <p>Two kinds live outside the tenants, in the stream {@link Tenant#ROOT}: {@link Tenant} and {@link PublicKey}.
 */
public sealed interface Fact {

    /** The columns that identify this fact among its kind, in the order of the components; never empty. */
    List<Object> key();

    default Kind kind() {
        return Kind.of(getClass());
    }

    /** A customer with its own PBX; {@code parent} is the reseller above, or null for the topmost. */
    record Tenant(String id, String name, @Nullable String parent) implements Fact {
        /** The stream that holds the tenant tree and the public keys; no tenant can have this id. */
        public static final String ROOT = "root";

        public Tenant {
            Ids.tenant(id);
            if (id.equals(ROOT)) {
                throw new IllegalArgumentException("\"root\" is reserved");
            }
            Checks.text("name", name, 200);
        }

        @Override
        public List<Object> key() {
            return List.of(id);
        }
    }

    /**
     * The public half of a signing key, as a JSON Web Key in text.
     *
     * @param retired the instant after which tokens signed by it are refused, or null while in use
     */
    record PublicKey(
            String kid,
            String jwk,
            Instant created,
            @Nullable Instant retired) implements Fact {
        public PublicKey {
            created = created.truncatedTo(ChronoUnit.MILLIS);
            retired = Checks.millis(retired);
        }

        @Override
        public List<Object> key() {
            return List.of(kid);
        }
    }

    /** A PBX of the tenant. Numbers and endpoints are unique per core server. */
    record CoreServer(UUID id, String name) implements Fact {
        public CoreServer {
            Checks.text("name", name, 200);
        }

        @Override
        public List<Object> key() {
            return List.of(id);
        }
    }

    /** An action of the tenant's own, or a built-in one ({@link BuiltIn}), which is never stored. */
    record Action(
            String name,
            int bit,
            Set<String> targetTypes,
            @Nullable String needs,
            StaleRule stale,
            boolean lite,
            boolean showsState)
            implements Fact {
        /** Bits below this are the built-in actions'. */
        public static final int FIRST_OWN_BIT = 40;

        public Action {
            Ids.word(name);
            if (bit < 0 || bit > 63) {
                throw new IllegalArgumentException(
                        "a tenant has at most " + (64 - FIRST_OWN_BIT) + " actions of its own");
            }
            targetTypes = Checks.sorted(targetTypes);
            targetTypes.forEach(Ids::word);
        }

        /** The one bit that stands for this action in masks. */
        public long mask() {
            return 1L << bit;
        }

        @Override
        public List<Object> key() {
            return List.of(name);
        }
    }

    /** A type of targets that the tenant added beside the built-in ones. */
    record TargetType(String name) implements Fact {
        /** The types that every tenant has. */
        public static final Set<String> BUILT_IN = Collections.unmodifiableSet(
                new TreeSet<>(List.of(TargetKey.EXTENSION, "queue", "parking", "conference", "voicemail")));

        public TargetType {
            Ids.word(name);
            if (BUILT_IN.contains(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is built in");
            }
        }

        @Override
        public List<Object> key() {
            return List.of(name);
        }
    }

    /** A switch of the tenant's own ({@code perm_3}), as sipXecs's custom permissions. */
    record SettingDefinition(String name, String label, boolean defaultValue) implements Fact {
        public SettingDefinition {
            Ids.word(name);
            Checks.text("label", label, 200);
        }

        @Override
        public List<Object> key() {
            return List.of(name);
        }
    }

    /** A key of the access permission catalogue; levels ascend, so that {@code key>=level} has a meaning. */
    record AccessPermissionDefinition(String permissionKey, int position, List<String> levels) implements Fact {
        public AccessPermissionDefinition {
            Ids.word(permissionKey);
            levels = List.copyOf(levels);
            levels.forEach(Ids::word);
            if (levels.isEmpty() || Set.copyOf(levels).size() != levels.size()) {
                throw new IllegalArgumentException("levels must be one or more different words, lowest first");
            }
        }

        @Override
        public List<Object> key() {
            return List.of(permissionKey);
        }
    }

    /** An office (sipXecs). Nulls are fields never given. */
    record Branch(
            int id,
            String name,
            @Nullable String description,
            @Nullable Address address,
            @Nullable String phoneNumber,
            @Nullable String faxNumber)
            implements Fact {
        /** Where a branch is; its id is the vendor's own. */
        public record Address(
                int id,
                @Nullable String street,
                @Nullable String city,
                @Nullable String country,
                @Nullable String state,
                @Nullable String zip,
                @Nullable String officeDesignation) {}

        public Branch {
            Checks.text("name", name, 200);
        }

        @Override
        public List<Object> key() {
            return List.of(id);
        }
    }

    /**
     * A person.
     *
     * @param full false for a lite user, who has only actions marked lite
     * @param credentialVersion rises with every change of the password, so that cached logins end
     * @param tokensValidAfter tokens issued before this are refused; null: none are
     * @param lastPasswordChangedAt when the person last changed the password from a client (iSymphony), or null
     */
    record User(
            UUID id,
            String username,
            String displayName,
            boolean enabled,
            boolean full,
            AccessLevel accessLevel,
            int credentialVersion,
            @Nullable Instant tokensValidAfter,
            @Nullable Instant lastPasswordChangedAt)
            implements Fact {
        public User {
            Checks.name("username", username);
            Checks.text("displayName", displayName, 200);
            tokensValidAfter = Checks.millis(tokensValidAfter);
            lastPasswordChangedAt = Checks.millis(lastPasswordChangedAt);
        }

        public User withEnabled(boolean now) {
            return new User(
                    id,
                    username,
                    displayName,
                    now,
                    full,
                    accessLevel,
                    credentialVersion,
                    tokensValidAfter,
                    lastPasswordChangedAt);
        }

        /**
         * With another password: whatever rests on the one before is worth nothing.
         *
         * @param changedAt when the user last changed it in person
         */
        public User withNewPassword(@Nullable Instant changedAt) {
            return new User(
                    id,
                    username,
                    displayName,
                    enabled,
                    full,
                    accessLevel,
                    credentialVersion + 1,
                    tokensValidAfter,
                    changedAt);
        }

        @Override
        public List<Object> key() {
            return List.of(id);
        }
    }

    /**
     * Something an action is done to. Only an extension can have an owner or an override.
     *
     * @param coreServer the PBX it lives on
     * @param number what one dials to reach it, unique per core server and type; null where it cannot be dialled
     * @param never the actions that nobody may do to it
     */
    record Target(
            TargetKey target,
            UUID coreServer,
            @Nullable String number,
            String name,
            @Nullable UUID owner,
            ViewOtherPartyOverride override,
            Set<String> never)
            implements Fact {
        public Target {
            if (number != null) {
                Checks.name("number", number);
            }
            Checks.text("name", name, 200);
            if (!target.isExtension() && (owner != null || override != ViewOtherPartyOverride.NONE)) {
                throw new IllegalArgumentException("only an extension can have an owner or viewOtherPartyOverride");
            }
            never = Checks.sorted(never);
        }

        public Target withOverride(ViewOtherPartyOverride now) {
            return new Target(target, coreServer, number, name, owner, now, never);
        }

        public Target withOwner(@Nullable UUID now) {
            return new Target(target, coreServer, number, name, now, override, never);
        }

        @Override
        public List<Object> key() {
            return List.of(target);
        }
    }

    /** A technical name, such as {@code PJSIP/201}, by which a PBX knows a target. */
    record Endpoint(UUID coreServer, String name, TargetKey target) implements Fact {
        public Endpoint {
            Checks.name("endpoint", name);
        }

        @Override
        public List<Object> key() {
            return List.of(coreServer, name);
        }
    }

    /** Targets, who controls them, and what the controllers may do. The first two are facts of their own. */
    record ExtensionGroup(UUID id, UUID coreServer, String name, boolean publicGroup, Set<String> actions)
            implements Fact {
        public ExtensionGroup {
            Checks.text("name", name, 200);
            actions = Checks.sorted(actions);
        }

        public ExtensionGroup withActions(Set<String> now) {
            return new ExtensionGroup(id, coreServer, name, publicGroup, now);
        }

        @Override
        public List<Object> key() {
            return List.of(id);
        }
    }

    /** A target is in an extension group. */
    record GroupTarget(UUID group, TargetKey target) implements Fact {
        @Override
        public List<Object> key() {
            return List.of(group, target);
        }
    }

    /** A subject controls an extension group: a statement that allows the group's actions on its targets. */
    record Controller(UUID group, Subject subject) implements Fact {
        @Override
        public List<Object> key() {
            return List.of(group, subject);
        }
    }

    /** People with common settings (sipXecs); the heavier group's settings win. */
    record UserGroup(
            int id,
            String name,
            @Nullable String description,
            int weight,
            @Nullable Integer branch) implements Fact {
        public UserGroup {
            Checks.text("name", name, 200);
        }

        @Override
        public List<Object> key() {
            return List.of(id);
        }
    }

    /** A person is in a user group. */
    record Member(int group, UUID user) implements Fact {
        @Override
        public List<Object> key() {
            return List.of(group, user);
        }
    }

    /** A user group sets a switch. */
    record GroupSetting(int group, String name, boolean value) implements Fact {
        @Override
        public List<Object> key() {
            return List.of(group, name);
        }
    }

    /** A person's own value of a switch, over every group's. */
    record UserSetting(UUID user, String name, boolean value) implements Fact {
        @Override
        public List<Object> key() {
            return List.of(user, name);
        }
    }

    /** A person's level of an access permission (NewVoiceMedia). */
    record AccessPermission(UUID user, String permissionKey, String level) implements Fact {
        @Override
        public List<Object> key() {
            return List.of(user, permissionKey);
        }
    }

    /**
     * A direct allow or deny.
     *
     * @param except targets that the selector would take in but this grant does not speak of
     * @param from the first instant it holds, or null for always; milliseconds
     * @param until the first instant it no longer holds, or null for ever; milliseconds
     * @param reason why it was given, for people
     */
    record Grant(
            UUID id,
            Subject subject,
            Effect effect,
            Set<String> actions,
            Selector targets,
            Set<TargetKey> except,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String reason)
            implements Fact {
        public Grant {
            actions = Checks.sorted(actions);
            if (actions.isEmpty()) {
                throw new IllegalArgumentException("actions must name at least one action");
            }
            except = Checks.sorted(except);
            from = Checks.millis(from);
            until = Checks.millis(until);
            if (from != null && until != null && !from.isBefore(until)) {
                throw new IllegalArgumentException("until must be after from");
            }
            if (reason != null) {
                Checks.text("reason", reason, 1000);
            }
        }

        @Override
        public List<Object> key() {
            return List.of(id);
        }
    }
}
