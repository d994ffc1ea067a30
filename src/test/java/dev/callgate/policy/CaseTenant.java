package dev.callgate.policy;

import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tenant of a case file; each section maps names to what is particular about them, the rest is ordinary. */
record CaseTenant(
        @Nullable List<String> types,
        @Nullable Map<String, OwnAction> actions,
        @Nullable Map<String, Boolean> settings,
        @Nullable Map<String, List<String>> accessPermissions,
        @Nullable Map<String, Person> users,
        @Nullable Map<String, Thing> targets,
        @Nullable Map<String, Group> groups,
        @Nullable Map<String, People> userGroups,
        @Nullable Map<String, Statement> grants) {
    private static final UUID CORE = Names.uuid("core");

    record OwnAction(
            int bit, @Nullable Set<String> on, @Nullable String needs, boolean lite, boolean showsState) {}

    record Person(
            @Nullable Boolean enabled,
            @Nullable Boolean full,
            @Nullable AccessLevel accessLevel,
            @Nullable Map<String, Boolean> settings,
            @Nullable Map<String, String> levels) {}

    record Thing(
            @Nullable String owner,
            @Nullable ViewOtherPartyOverride override,
            @Nullable Set<String> never) {}

    record Group(
            @Nullable List<String> targets,
            @Nullable List<String> controllers,
            @Nullable Set<String> actions) {}

    record People(
            int weight,
            @Nullable List<String> members,
            @Nullable Map<String, Boolean> settings) {}

    record Statement(
            String to,
            @Nullable Set<String> allow,
            @Nullable Set<String> deny,
            String on,
            @Nullable Set<String> except,
            @Nullable String from,
            @Nullable String until) {
        Grant grant(String name) {
            Set<String> allowed = allow == null ? Set.of() : allow;
            Set<String> denied = deny == null ? Set.of() : deny;
            if (allowed.isEmpty() == denied.isEmpty()) {
                throw new IllegalArgumentException("grant " + name + " must either allow or deny");
            }
            return new Grant(
                    Names.uuid(name),
                    Names.subject(to),
                    denied.isEmpty() ? Effect.ALLOW : Effect.DENY,
                    denied.isEmpty() ? allowed : denied,
                    Names.selector(on),
                    except == null
                            ? Set.of()
                            : except.stream().map(Names::target).collect(Collectors.toSet()),
                    instant(from),
                    instant(until),
                    null);
        }

        private static @Nullable Instant instant(@Nullable String time) {
            return time == null ? null : Names.instant(time);
        }
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(List.of(new CoreServer(CORE, "pbx")));
        if (types != null) {
            types.forEach(type -> facts.add(new TargetType(type)));
        }
        each(actions, (name, own) -> facts.add(action(name, own)));
        each(settings, (name, value) -> facts.add(new SettingDefinition(name, name, value)));
        each(accessPermissions, (name, levels) -> facts.add(new AccessPermissionDefinition(name, 1, levels)));
        each(users, (name, person) -> add(facts, name, person));
        each(targets, (name, thing) -> facts.add(target(Names.target(name), thing)));
        each(groups, (name, group) -> add(facts, name, group));
        each(userGroups, (name, people) -> add(facts, name, people));
        each(grants, (name, statement) -> facts.add(statement.grant(name)));
        facts.sort(Comparator.comparing(Fact::kind));
        return facts;
    }

    private static <V> void each(@Nullable Map<String, V> section, BiConsumer<String, V> action) {
        if (section != null) {
            section.forEach(action);
        }
    }

    private static Action action(String name, OwnAction own) {
        Set<String> on = own.on == null ? Set.of(TargetKey.EXTENSION) : own.on;
        return new Action(name, own.bit, on, own.needs, StaleRule.LAST_KNOWN, own.lite, own.showsState);
    }

    private static void add(List<Fact> facts, String name, Person person) {
        UUID id = Names.uuid(name);
        facts.add(new User(
                id,
                name,
                name,
                person.enabled == null || person.enabled,
                person.full == null || person.full,
                person.accessLevel == null ? AccessLevel.PERSONAL : person.accessLevel,
                1,
                null,
                null));
        each(person.settings, (setting, value) -> facts.add(new UserSetting(id, setting, value)));
        each(person.levels, (permission, level) -> facts.add(new AccessPermission(id, permission, level)));
    }

    private static Target target(TargetKey key, Thing thing) {
        return new Target(
                key,
                CORE,
                null,
                key.toString(),
                thing.owner == null ? null : Names.uuid(thing.owner),
                thing.override == null ? ViewOtherPartyOverride.NONE : thing.override,
                thing.never == null ? Set.of() : thing.never);
    }

    private static void add(List<Fact> facts, String name, Group group) {
        UUID id = Names.uuid(name);
        facts.add(new ExtensionGroup(id, CORE, name, true, group.actions == null ? Set.of() : group.actions));
        if (group.targets != null) {
            group.targets.forEach(target -> facts.add(new GroupTarget(id, Names.target(target))));
        }
        if (group.controllers != null) {
            group.controllers.forEach(subject -> facts.add(new Controller(id, Names.subject(subject))));
        }
    }

    private static void add(List<Fact> facts, String name, People people) {
        int id = Names.userGroup(name);
        facts.add(new UserGroup(id, name, null, people.weight, null));
        if (people.members != null) {
            people.members.forEach(user -> facts.add(new Member(id, Names.uuid(user))));
        }
        each(people.settings, (setting, value) -> facts.add(new GroupSetting(id, setting, value)));
    }
}
