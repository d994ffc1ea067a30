package dev.callgate.admin.directory;

import dev.callgate.policy.Catalogue;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Ids;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what people refer to by name, number or id among the facts wanted. Throws {@link Misplaced} where there is
 * nothing of that name, or more than one.
 */
final class Lookup {
    private final Facts facts;
    private final Findings findings;

    Lookup(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    /** The core server that {@code owner} names, or the only one there is where it names none. */
    CoreServer coreServer(At owner) {
        At at = owner.find("coreServer");
        if (at != null) {
            return one(CoreServer.class, at, at.text(), "core server", Ids::uuid);
        }
        Collection<CoreServer> all = facts.list(CoreServer.class);
        if (all.size() != 1) {
            String which = all.isEmpty() ? "there is none yet; list it under coreServers" : "there are " + all.size();
            throw new Misplaced(owner, "coreServer must be given: " + which);
        }
        return all.iterator().next();
    }

    User user(At at) {
        return one(User.class, at, at.text(), "user", Ids::uuid);
    }

    UserGroup userGroup(At at, String name) {
        return one(UserGroup.class, at, name, "user group", Ids::integer);
    }

    Branch branch(At at) {
        return one(Branch.class, at, at.text(), "branch", Ids::integer);
    }

    TargetKey target(At at) {
        return target(at, at.text());
    }

    private TargetKey target(At at, String text) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? TargetKey.EXTENSION : text.substring(0, colon);
        String name = text.substring(colon + 1);
        List<Target> numbered = facts.named(Target.class, name).stream()
                .filter(target -> target.target().type().equals(type))
                .toList();
        Function<String, Object> id = given -> new TargetKey(type, given);
        return one(Target.class, at, name, type, id, numbered).target();
    }

    /** {@code user:}, {@code userGroup:}, {@code extension:}, {@code everyone}, or a bare username. */
    Subject subject(At at) {
        String text = at.text();
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (colon < 0 ? text : text.substring(0, colon)) {
            case "everyone" -> Subject.valueOf(text);
            case "userGroup" -> new Subject.OfUserGroup(userGroup(at, rest).id());
            case "extension" ->
                new Subject.OfExtension(target(at, "extension:" + rest).id());
            case "user" ->
                new Subject.OfUser(one(User.class, at, rest, "user", Ids::uuid).id());
            default -> new Subject.OfUser(user(at).id());
        };
    }

    Selector selector(At at) {
        String text = at.text();
        String rest = text.substring(text.indexOf(':') + 1);
        if (text.equals("own")) {
            return Selector.OWN;
        } else if (text.startsWith("type:")) {
            return new Selector.Type(targetType(at, rest));
        } else if (text.startsWith("group:")) {
            return new Selector.Group(one(ExtensionGroup.class, at, rest, "extension group", Ids::uuid)
                    .id());
        }
        return new Selector.One(target(at, text.startsWith("target:") ? rest : text));
    }

    String targetType(At at, String name) {
        if (!TargetType.BUILT_IN.contains(name) && facts.find(TargetType.class, name) == null) {
            Set<String> all = new TreeSet<>(TargetType.BUILT_IN);
            facts.list(TargetType.class).forEach(type -> all.add(type.name()));
            throw new Misplaced(at, "there is no target type " + name + "; allowed: " + String.join(", ", all));
        }
        return name;
    }

    Fact.Action action(At at) {
        Fact.Action builtIn = Catalogue.BUILT_IN.action(at.text());
        Fact.Action action = builtIn != null ? builtIn : facts.find(Fact.Action.class, at.text());
        if (action == null) {
            Set<String> all = new TreeSet<>();
            Catalogue.BUILT_IN.actions().forEach(known -> all.add(known.name()));
            facts.list(Fact.Action.class).forEach(known -> all.add(known.name()));
            throw new Misplaced(at, "there is no action " + at.text() + "; allowed: " + String.join(", ", all));
        }
        return action;
    }

    /** The names of the actions that exist and fit one of the target types; each other one becomes a finding. */
    Set<String> actions(List<At> names, @Nullable String type) {
        Set<String> actions = new TreeSet<>();
        for (At at : names) {
            try {
                Fact.Action action = action(at);
                if (type != null && !action.targetTypes().contains(type)) {
                    findings.add(
                            at,
                            at.text() + " cannot be done to a target of type " + type + ", only to "
                                    + String.join(", ", action.targetTypes()));
                }
                actions.add(action.name());
            } catch (Misplaced e) {
                findings.add(e.at(), e.why());
            }
        }
        return actions;
    }

    /** Checks that a setting of this name is built in or the tenant's own. */
    void setting(At at, String name) {
        if (Catalogue.BUILT_IN.setting(name) == null && facts.find(SettingDefinition.class, name) == null) {
            Set<String> all = new TreeSet<>();
            Catalogue.BUILT_IN.settings().forEach(known -> all.add(known.name()));
            facts.list(SettingDefinition.class).forEach(known -> all.add(known.name()));
            throw new Misplaced(at, "there is no setting " + name + "; allowed: " + String.join(", ", all));
        }
    }

    private <F extends Fact> F one(Class<F> type, At at, String name, String what, Function<String, Object> id) {
        return one(type, at, name, what, id, facts.named(type, name));
    }

    /** By id or, where there is none of this id, by name: so ids always serve, whatever people call things. */
    private <F extends Fact> F one(
            Class<F> type, At at, String name, String what, Function<String, Object> id, List<F> named) {
        F found = facts.identified(type, name, id);
        if (found != null) {
            return found;
        }
        if (named.size() > 1) {
            throw new Misplaced(at, "there are " + named.size() + " of " + what + " " + name + "; use the id");
        }
        if (named.isEmpty()) {
            throw new Misplaced(at, "there is no " + what + " " + name);
        }
        return named.get(0);
    }
}
