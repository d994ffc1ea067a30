package dev.callgate.admin.directory;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Ids;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The opposite of {@link Lookup}: how a document refers to a fact, by the name that people use where that can only mean
 * this one, else by the id.
 */
final class Referring {
    /** Types whose targets need a word before them, as in selectors their names mean something else. */
    private static final Set<String> WORDS_OF_SELECTORS = Set.of("type", "group", "target");

    private final Facts facts;

    Referring(Facts facts) {
        this.facts = facts;
    }

    /** Null where there is but one, which then goes without saying. */
    @Nullable String coreServer(UUID id) {
        CoreServer server = facts.get(CoreServer.class, id);
        return facts.list(CoreServer.class).size() == 1 ? null : text(CoreServer.class, server.name(), id, Ids::uuid);
    }

    String user(UUID id) {
        return text(User.class, facts.get(User.class, id).username(), id, Ids::uuid);
    }

    String userGroup(int id) {
        return text(UserGroup.class, facts.get(UserGroup.class, id).name(), id, Ids::integer);
    }

    String branch(int id) {
        return text(Branch.class, facts.get(Branch.class, id).name(), id, Ids::integer);
    }

    /** A bare number or extension id, {@code extension:} before it where it has a colon; others as {@code type:id}. */
    String target(TargetKey key) {
        if (!key.isExtension()) {
            return key.toString();
        }
        String number = number(key);
        return number.indexOf(':') < 0 ? number : TargetKey.EXTENSION + ":" + number;
    }

    private String number(TargetKey key) {
        String number = facts.get(Target.class, key).number();
        boolean clear = number != null
                && facts.identified(Target.class, number, TargetKey::extension) == null
                && facts.named(Target.class, number).stream()
                                .filter(target -> target.target().isExtension())
                                .count()
                        == 1;
        return number != null && clear ? number : key.id();
    }

    String subject(Subject subject) {
        if (subject instanceof Subject.OfUser user) {
            String name = user(user.id());
            boolean bare = name.indexOf(':') < 0 && !name.equals(Subject.EVERYONE.toString());
            return bare ? name : "user:" + name;
        } else if (subject instanceof Subject.OfUserGroup group) {
            return "userGroup:" + userGroup(group.id());
        } else if (subject instanceof Subject.OfExtension extension) {
            return "extension:" + number(TargetKey.extension(extension.id()));
        }
        return subject.toString();
    }

    String selector(Selector selector) {
        if (selector instanceof Selector.One one) {
            String target = target(one.target());
            boolean bare = !WORDS_OF_SELECTORS.contains(one.target().type()) && !target.equals("own");
            return bare ? target : "target:" + target;
        } else if (selector instanceof Selector.Group group) {
            String name = facts.get(ExtensionGroup.class, group.id()).name();
            return "group:" + text(ExtensionGroup.class, name, group.id(), Ids::uuid);
        }
        return selector.toString();
    }

    private <F extends Fact> String text(Class<F> type, String name, Object id, Function<String, Object> form) {
        List<F> named = facts.named(type, name);
        return named.size() == 1 && facts.identified(type, name, form) == null ? name : id.toString();
    }
}
