package dev.callgate.admin.directory;

import dev.callgate.policy.Effect;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who may do what: extension groups with their targets and controllers, and grants. */
final class RightsSections {
    private RightsSections() {}

    static void extensionGroups(At list, Draft draft) {
        for (At at : list.items()) {
            UUID id;
            try {
                id = groupId(at, draft);
            } catch (Misplaced e) {
                draft.put(at, () -> {
                    throw e;
                });
                continue;
            }
            draft.put(at, () -> group(at, id, draft));
            for (At target : at.list("targets")) {
                draft.put(target, () -> new GroupTarget(id, draft.lookup().target(target)));
            }
            for (At controller : at.list("controllers")) {
                draft.put(controller, () -> new Controller(id, draft.lookup().subject(controller)));
            }
        }
    }

    private static UUID groupId(At at, Draft draft) {
        UUID server = draft.lookup().coreServer(at).id();
        String name = at.text("name");
        List<UUID> present = draft.current().named(ExtensionGroup.class, name).stream()
                .filter(group -> group.coreServer().equals(server))
                .map(ExtensionGroup::id)
                .toList();
        return StableIds.uuid(at, present, draft.tenant(), "extensionGroup", server.toString(), name);
    }

    private static ExtensionGroup group(At at, UUID id, Draft draft) {
        return new ExtensionGroup(
                id,
                draft.lookup().coreServer(at).id(),
                at.text("name"),
                at.flag("publicGroup", false),
                draft.lookup().actions(at.list("actions"), null));
    }

    static void grants(At list, Draft draft) {
        list.items().forEach(at -> draft.put(at, () -> grant(at, draft)));
    }

    private static Grant grant(At at, Draft draft) {
        Lookup lookup = draft.lookup();
        Subject subject = lookup.subject(at.get("subject"));
        Effect effect = Effect.valueOf(at.text("effect", "allow").toUpperCase(Locale.ROOT));
        Selector targets = lookup.selector(at.get("targets"));
        Set<String> actions = lookup.actions(at.list("actions"), type(targets));
        Set<TargetKey> except = new TreeSet<>();
        at.list("except").forEach(target -> except.add(lookup.target(target)));
        Instant from = instant(at.find("from"));
        Instant until = instant(at.find("until"));
        UUID id = StableIds.uuid(
                at,
                List.of(),
                draft.tenant(),
                "grant",
                subject.toString(),
                effect.name(),
                actions.toString(),
                targets.toString(),
                except.toString(),
                String.valueOf(from),
                String.valueOf(until));
        return new Grant(id, subject, effect, actions, targets, except, from, until, at.findText("reason"));
    }

    /** The type of all targets that a selector can take in, or null where it can be any. */
    private static @Nullable String type(Selector selector) {
        if (selector instanceof Selector.One one) {
            return one.target().type();
        } else if (selector instanceof Selector.Type type) {
            return type.type();
        }
        return selector instanceof Selector.Own ? TargetKey.EXTENSION : null;
    }

    private static @Nullable Instant instant(@Nullable At at) {
        try {
            return at == null ? null : OffsetDateTime.parse(at.text()).toInstant();
        } catch (DateTimeException e) {
            throw new Misplaced(at, "is no instant; write it like 2026-01-31T08:00:00+01:00");
        }
    }
}
