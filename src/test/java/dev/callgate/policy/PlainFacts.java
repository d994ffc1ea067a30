package dev.callgate.policy;

import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import dev.callgate.policy.PlainRule.Asker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@link PlainRule} reads: the facts as a list, without any index. */
final class PlainFacts {
    private final List<Fact> facts;

    PlainFacts(Collection<? extends Fact> facts) {
        this.facts = List.copyOf(facts);
    }

    private <F extends Fact> Stream<F> all(Class<F> type) {
        return facts.stream().filter(type::isInstance).map(type::cast);
    }

    private <F extends Fact> @Nullable F one(Class<F> type, Predicate<F> which) {
        return all(type).filter(which).findFirst().orElse(null);
    }

    List<Action> actions() {
        return Stream.concat(Catalogue.BUILT_IN.actions().stream(), all(Action.class))
                .toList();
    }

    @Nullable Action action(String name) {
        return actions().stream().filter(a -> a.name().equals(name)).findFirst().orElse(null);
    }

    /** The action's name, that of the action it needs, that of the one which this needs, and so on. */
    Set<String> withNeeds(Action action) {
        Set<String> names = new TreeSet<>();
        for (Action at = action; at != null && names.add(at.name()); ) {
            at = at.needs() == null ? null : action(at.needs());
        }
        return names;
    }

    /** Whether what it needs, and what that needs, and so on, leads in a circle. */
    boolean needsItself(Action action) {
        return withNeeds(action).stream()
                .map(this::action)
                .allMatch(each -> each != null && each.needs() != null && action(each.needs()) != null);
    }

    List<Target> targets() {
        return all(Target.class).sorted(Comparator.comparing(Target::target)).toList();
    }

    @Nullable Target target(TargetKey key) {
        return one(Target.class, target -> target.target().equals(key));
    }

    List<SettingDefinition> settingDefinitions() {
        return Stream.concat(Catalogue.BUILT_IN.settings().stream(), all(SettingDefinition.class))
                .toList();
    }

    @Nullable SettingDefinition settingDefinition(String name) {
        return settingDefinitions().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    List<AccessPermissionDefinition> accessPermissionDefinitions() {
        return all(AccessPermissionDefinition.class).toList();
    }

    @Nullable AccessPermissionDefinition accessPermissionDefinition(String permissionKey) {
        return one(AccessPermissionDefinition.class, p -> p.permissionKey().equals(permissionKey));
    }

    @Nullable String level(UUID user, String permissionKey) {
        AccessPermission given = one(
                AccessPermission.class,
                p -> p.user().equals(user) && p.permissionKey().equals(permissionKey));
        return given == null ? null : given.level();
    }

    @Nullable Boolean ownValue(UUID user, String setting) {
        UserSetting own =
                one(UserSetting.class, s -> s.user().equals(user) && s.name().equals(setting));
        return own == null ? null : own.value();
    }

    @Nullable Boolean heaviestValue(UUID user, String setting) {
        List<Integer> heaviestFirst = all(UserGroup.class)
                .filter(group -> isMember(user, group.id()))
                .sorted(Comparator.comparing(UserGroup::weight).reversed().thenComparing(UserGroup::name))
                .map(UserGroup::id)
                .toList();
        for (int group : heaviestFirst) {
            GroupSetting set =
                    one(GroupSetting.class, s -> s.group() == group && s.name().equals(setting));
            if (set != null) {
                return set.value();
            }
        }
        return null;
    }

    private boolean isMember(UUID user, int group) {
        return all(Member.class).anyMatch(m -> m.group() == group && m.user().equals(user));
    }

    boolean isOwnedByLiteUser(Target target) {
        User owner = one(User.class, user -> user.id().equals(target.owner()));
        return owner != null && !owner.full();
    }

    /** Null for a subject that nobody can ask as, or that is not there. */
    @Nullable Asker asker(Subject subject) {
        if (subject instanceof Subject.OfUser user) {
            User known = one(User.class, u -> u.id().equals(user.id()));
            return known == null ? null : person(known);
        }
        if (subject instanceof Subject.OfExtension extension) {
            Target phone = target(TargetKey.extension(extension.id()));
            User owner = phone == null ? null : one(User.class, u -> u.id().equals(phone.owner()));
            if (phone == null) {
                return null;
            }
            return owner != null
                    ? person(owner)
                    : new Asker(null, List.of(), List.of(List.of(subject), List.of(Subject.EVERYONE)));
        }
        return null;
    }

    private Asker person(User user) {
        List<TargetKey> owned = all(Target.class)
                .filter(target -> user.id().equals(target.owner()))
                .map(Target::target)
                .toList();
        List<Subject> self = new ArrayList<>(List.of(new Subject.OfUser(user.id())));
        owned.forEach(key -> self.add(new Subject.OfExtension(key.id())));
        List<Subject> groups = all(Member.class)
                .filter(member -> member.user().equals(user.id()))
                .<Subject>map(member -> new Subject.OfUserGroup(member.group()))
                .toList();
        return new Asker(user, owned, List.of(self, groups, List.of(Subject.EVERYONE)));
    }

    /** The statements of these subjects, with this effect, that speak of this action on this target now. */
    Set<String> statements(List<Subject> tier, Effect effect, Asker asker, Action action, Target target, long now) {
        Set<String> found = new TreeSet<>();
        all(Grant.class)
                .filter(grant -> tier.contains(grant.subject()) && grant.effect() == effect)
                .filter(grant -> grant.actions().contains(action.name()) && holds(grant, now))
                .filter(grant -> !grant.except().contains(target.target()))
                .filter(grant -> selects(grant.targets(), asker, target.target()))
                .forEach(grant -> found.add("grant:" + grant.id()));
        if (effect == Effect.ALLOW) {
            found.addAll(controlled(tier, action, target.target()));
        }
        return found;
    }

    private Set<String> controlled(List<Subject> tier, Action action, TargetKey target) {
        Set<UUID> groups = all(Controller.class)
                .filter(controller -> tier.contains(controller.subject()))
                .map(Controller::group)
                .collect(Collectors.toSet());
        return all(ExtensionGroup.class)
                .filter(group -> groups.contains(group.id()) && group.actions().contains(action.name()))
                .filter(group -> contains(group.id(), target))
                .map(group -> "extensionGroup:" + group.id())
                .collect(Collectors.toSet());
    }

    private static boolean holds(Grant grant, long now) {
        return (grant.from() == null || grant.from().toEpochMilli() <= now)
                && (grant.until() == null || now < grant.until().toEpochMilli());
    }

    private boolean selects(Selector selector, Asker asker, TargetKey target) {
        if (selector instanceof Selector.One one) {
            return one.target().equals(target);
        } else if (selector instanceof Selector.Group group) {
            return contains(group.id(), target);
        } else if (selector instanceof Selector.Type type) {
            return type.type().equals(target.type());
        }
        return asker.owned().contains(target);
    }

    private boolean contains(UUID group, TargetKey target) {
        return all(GroupTarget.class)
                .anyMatch(member ->
                        member.group().equals(group) && member.target().equals(target));
    }
}
