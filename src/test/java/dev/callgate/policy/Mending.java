package dev.callgate.policy;

import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Endpoint;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Brings random facts to what the database would hold: nothing names what is not there, and what must be unique is. It
 * goes from the first kind to the last, so that what loses its ground falls too.
 */
final class Mending {
    private final FactSet set;

    private Mending(FactSet set) {
        this.set = set;
    }

    static void mend(FactSet set) {
        new Mending(set).mend();
    }

    private void mend() {
        mendCatalogue();
        unique(User.class, User::username);
        all(Target.class, this::mended);
        unique(Target.class, t -> t.number() == null ? t.target() : List.of(t.coreServer(), typeOf(t), t.number()));
        all(
                Endpoint.class,
                e -> set.has(CoreServer.class, e.coreServer()) && set.has(Target.class, e.target()) ? e : null);
        all(
                ExtensionGroup.class,
                g -> set.has(CoreServer.class, g.coreServer()) ? g.withActions(known(g.actions())) : null);
        all(
                GroupTarget.class,
                m -> set.has(ExtensionGroup.class, m.group()) && set.has(Target.class, m.target()) ? m : null);
        unique(UserGroup.class, UserGroup::name);
        all(UserGroup.class, g -> g.branch() == null || set.has(Branch.class, g.branch()) ? g : null);
        all(Member.class, m -> set.has(UserGroup.class, m.group()) && set.has(User.class, m.user()) ? m : null);
        all(Controller.class, c -> set.has(ExtensionGroup.class, c.group()) && exists(c.subject()) ? c : null);
        all(GroupSetting.class, s -> set.has(UserGroup.class, s.group()) && isSetting(s.name()) ? s : null);
        all(UserSetting.class, s -> set.has(User.class, s.user()) && isSetting(s.name()) ? s : null);
        all(AccessPermission.class, this::mended);
        all(Grant.class, this::mended);
    }

    private void mendCatalogue() {
        unique(Action.class, Action::bit);
        all(Action.class, this::mended);
    }

    /** Unknown target types are dropped, and so is a need that is unknown or leads in a circle. */
    private Action mended(Action action) {
        Set<String> types = action.targetTypes().stream().filter(this::isType).collect(Collectors.toSet());
        boolean sound = action.needs() == null || (!leadsInCircle(action) && isAction(action.needs()));
        return new Action(
                action.name(),
                action.bit(),
                types,
                sound ? action.needs() : null,
                action.stale(),
                action.lite(),
                action.showsState());
    }

    private boolean leadsInCircle(Action action) {
        Set<String> seen = new HashSet<>();
        String at = action.name();
        while (at != null && seen.add(at)) {
            String name = at;
            at = set.list(Action.class).stream()
                    .filter(own -> own.name().equals(name) && own.needs() != null)
                    .map(Action::needs)
                    .findFirst()
                    .orElse(null);
        }
        return at != null;
    }

    private @Nullable Target mended(Target target) {
        if (!set.has(CoreServer.class, target.coreServer()) || !isType(typeOf(target))) {
            return null;
        }
        return new Target(
                target.target(),
                target.coreServer(),
                target.number(),
                target.name(),
                target.owner() != null && set.has(User.class, target.owner()) ? target.owner() : null,
                target.override(),
                known(target.never()));
    }

    private @Nullable AccessPermission mended(AccessPermission given) {
        return set.has(User.class, given.user()) && set.has(AccessPermissionDefinition.class, given.permissionKey())
                ? given
                : null;
    }

    private @Nullable Grant mended(Grant grant) {
        Set<String> actions = known(grant.actions());
        if (actions.isEmpty() || !exists(grant.subject()) || !exists(grant.targets())) {
            return null;
        }
        return new Grant(
                grant.id(),
                grant.subject(),
                grant.effect(),
                actions,
                grant.targets(),
                grant.except().stream()
                        .filter(key -> set.has(Target.class, key))
                        .collect(Collectors.toSet()),
                grant.from(),
                grant.until(),
                grant.reason());
    }

    private boolean exists(Subject subject) {
        if (subject instanceof Subject.OfUser user) {
            return set.has(User.class, user.id());
        } else if (subject instanceof Subject.OfUserGroup group) {
            return set.has(UserGroup.class, group.id());
        } else if (subject instanceof Subject.OfExtension extension) {
            return set.has(Target.class, TargetKey.extension(extension.id()));
        }
        return true;
    }

    private boolean exists(Selector selector) {
        if (selector instanceof Selector.One one) {
            return set.has(Target.class, one.target());
        } else if (selector instanceof Selector.Group group) {
            return set.has(ExtensionGroup.class, group.id());
        }
        return !(selector instanceof Selector.Type type) || isType(type.type());
    }

    private Set<String> known(Set<String> actions) {
        return actions.stream().filter(this::isAction).collect(Collectors.toSet());
    }

    private boolean isAction(String name) {
        return Catalogue.BUILT_IN.action(name) != null || set.has(Action.class, name);
    }

    private boolean isType(String name) {
        return TargetType.BUILT_IN.contains(name) || set.has(TargetType.class, name);
    }

    private boolean isSetting(String name) {
        return Catalogue.BUILT_IN.setting(name) != null || set.has(SettingDefinition.class, name);
    }

    private static String typeOf(Target target) {
        return target.target().type();
    }

    private <F extends Fact> void all(Class<F> type, Function<F, @Nullable F> mend) {
        for (F fact : set.list(type)) {
            F mended = mend.apply(fact);
            if (mended == null) {
                set.remove(fact);
            } else {
                set.put(mended);
            }
        }
    }

    private <F extends Fact> void unique(Class<F> type, Function<F, Object> column) {
        Set<Object> seen = new HashSet<>();
        set.list(type).stream().filter(fact -> !seen.add(column.apply(fact))).forEach(set::remove);
    }
}
