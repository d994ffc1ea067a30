package dev.callgate.registry.command;

import dev.callgate.policy.Catalogue;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import dev.callgate.policy.Kind;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each kind of fact refers to, by what it can be referred to, and what must be unique about it: the one place that
 * knows, for checks before a write and for removing what loses its ground.
 */
public final class References {
    private static final Set<Ref> BUILT_IN = Stream.of(
                    Catalogue.BUILT_IN.actions().stream().map(Ref::to),
                    Catalogue.BUILT_IN.settings().stream().map(Ref::to),
                    TargetType.BUILT_IN.stream().map(type -> Ref.to(Kind.TARGET_TYPE, type)))
            .flatMap(refs -> refs)
            .collect(Collectors.toUnmodifiableSet());

    private References() {}

    /**
     * Something that a fact needs.
     *
     * @param field the field that names it
     * @param without what remains of the fact where it is gone, or null where nothing does
     */
    public record Need(String field, Ref ref, @Nullable Fact without) {}

    /** What every tenant has without a fact for it. */
    public static Set<Ref> builtIn() {
        return BUILT_IN;
    }

    /** What can be referred to because this fact is there. */
    public static List<Ref> provided(Fact fact) {
        List<Ref> refs = new ArrayList<>(List.of(Ref.to(fact)));
        if (fact instanceof AccessPermissionDefinition d) {
            d.levels().forEach(level -> refs.add(Ref.to(d.kind(), d.permissionKey(), level)));
        }
        return refs;
    }

    /** What no other fact of its kind and scope may have as well, besides the key. */
    public record Unique(String words, Object scope) {}

    public static List<Unique> unique(Fact fact) {
        if (fact instanceof User u) {
            return List.of(new Unique("username " + u.username(), ""));
        } else if (fact instanceof UserGroup g) {
            return List.of(new Unique("name " + g.name(), ""));
        } else if (fact instanceof Fact.CoreServer s) {
            return List.of(new Unique("name " + s.name(), ""));
        } else if (fact instanceof Target t && t.number() != null) {
            return List.of(new Unique(t.target().type() + " number " + t.number(), t.coreServer()));
        }
        return List.of();
    }

    public static List<Need> of(Fact fact) {
        List<Need> needs = new ArrayList<>();
        if (fact instanceof Action a) {
            each(
                    needs,
                    "targetTypes",
                    Kind.TARGET_TYPE,
                    a.targetTypes(),
                    types -> types.isEmpty() ? null : withTypes(a, types));
            if (a.needs() != null) {
                needs.add(new Need("needs", Ref.to(Kind.ACTION, a.needs()), null));
            }
        } else if (fact instanceof Target t) {
            needs.add(gone("coreServer", Kind.CORE_SERVER, t.coreServer()));
            needs.add(gone("type", Kind.TARGET_TYPE, t.target().type()));
            if (t.owner() != null) {
                needs.add(new Need("owner", Ref.to(Kind.USER, t.owner()), t.withOwner(null)));
            }
            each(needs, "never", Kind.ACTION, t.never(), never -> withNever(t, never));
        } else if (fact instanceof Endpoint e) {
            needs.add(gone("coreServer", Kind.CORE_SERVER, e.coreServer()));
            needs.add(gone("target", Kind.TARGET, e.target()));
        } else if (fact instanceof ExtensionGroup g) {
            needs.add(gone("coreServer", Kind.CORE_SERVER, g.coreServer()));
            each(needs, "actions", Kind.ACTION, g.actions(), g::withActions);
        } else if (fact instanceof UserGroup g && g.branch() != null) {
            needs.add(new Need(
                    "branch",
                    Ref.to(Kind.BRANCH, g.branch()),
                    new UserGroup(g.id(), g.name(), g.description(), g.weight(), null)));
        } else if (fact instanceof Grant g) {
            grant(needs, g);
        } else {
            connection(needs, fact);
        }
        return needs;
    }

    private static void connection(List<Need> needs, Fact fact) {
        if (fact instanceof GroupTarget g) {
            needs.add(gone("group", Kind.EXTENSION_GROUP, g.group()));
            needs.add(gone("target", Kind.TARGET, g.target()));
        } else if (fact instanceof Controller c) {
            needs.add(gone("group", Kind.EXTENSION_GROUP, c.group()));
            subject(needs, c.subject());
        } else if (fact instanceof Member m) {
            needs.add(gone("group", Kind.USER_GROUP, m.group()));
            needs.add(gone("user", Kind.USER, m.user()));
        } else if (fact instanceof GroupSetting s) {
            needs.add(gone("group", Kind.USER_GROUP, s.group()));
            needs.add(gone("name", Kind.SETTING_DEFINITION, s.name()));
        } else if (fact instanceof UserSetting s) {
            needs.add(gone("user", Kind.USER, s.user()));
            needs.add(gone("name", Kind.SETTING_DEFINITION, s.name()));
        } else if (fact instanceof AccessPermission p) {
            needs.add(gone("user", Kind.USER, p.user()));
            needs.add(gone("permissionKey", Kind.ACCESS_PERMISSION_DEFINITION, p.permissionKey()));
            needs.add(gone("level", Kind.ACCESS_PERMISSION_DEFINITION, p.permissionKey(), p.level()));
        }
    }

    private static void grant(List<Need> needs, Grant g) {
        subject(needs, g.subject());
        if (g.targets() instanceof Selector.One one) {
            needs.add(gone("targets", Kind.TARGET, one.target()));
        } else if (g.targets() instanceof Selector.Group group) {
            needs.add(gone("targets", Kind.EXTENSION_GROUP, group.id()));
        } else if (g.targets() instanceof Selector.Type type) {
            needs.add(gone("targets", Kind.TARGET_TYPE, type.type()));
        }
        each(
                needs,
                "actions",
                Kind.ACTION,
                g.actions(),
                actions -> actions.isEmpty() ? null : with(g, actions, g.except()));
        each(needs, "except", Kind.TARGET, g.except(), except -> with(g, g.actions(), except));
    }

    private static void subject(List<Need> needs, Subject subject) {
        if (subject instanceof Subject.OfUser user) {
            needs.add(gone("subject", Kind.USER, user.id()));
        } else if (subject instanceof Subject.OfUserGroup group) {
            needs.add(gone("subject", Kind.USER_GROUP, group.id()));
        } else if (subject instanceof Subject.OfExtension extension) {
            needs.add(gone("subject", Kind.TARGET, TargetKey.extension(extension.id())));
        }
    }

    private static Need gone(String field, Kind kind, Object... key) {
        return new Need(field, Ref.to(kind, key), null);
    }

    /** What is left of a fact that lists things, when one of them goes. */
    private interface Remainder<T> {
        @Nullable Fact of(Set<T> rest);
    }

    private static <T extends Comparable<T>> void each(
            List<Need> needs, String field, Kind kind, Collection<T> things, Remainder<T> remainder) {
        for (T thing : things) {
            Set<T> rest = new TreeSet<>(things);
            rest.remove(thing);
            needs.add(new Need(field, Ref.to(kind, thing), remainder.of(rest)));
        }
    }

    private static Action withTypes(Action a, Set<String> types) {
        return new Action(a.name(), a.bit(), types, a.needs(), a.stale(), a.lite(), a.showsState());
    }

    private static Target withNever(Target t, Set<String> never) {
        return new Target(t.target(), t.coreServer(), t.number(), t.name(), t.owner(), t.override(), never);
    }

    private static Grant with(Grant g, Set<String> actions, Set<TargetKey> except) {
        return new Grant(
                g.id(), g.subject(), g.effect(), actions, g.targets(), except, g.from(), g.until(), g.reason());
    }
}
