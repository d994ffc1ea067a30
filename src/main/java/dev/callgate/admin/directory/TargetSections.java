package dev.callgate.admin.directory;

import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import java.util.Set;
import java.util.UUID;

/** Reads extensions and the other targets, each with its endpoints. */
final class TargetSections {
    private TargetSections() {}

    static void extensions(At list, Draft draft) {
        list.items().forEach(at -> target(at, draft, () -> extension(at, draft)));
    }

    static void targets(At list, Draft draft) {
        list.items().forEach(at -> target(at, draft, () -> other(at, draft)));
    }

    private interface Reading {
        Target read();
    }

    private static void target(At at, Draft draft, Reading reading) {
        Target[] read = new Target[1];
        draft.put(at, () -> read[0] = reading.read());
        Target target = read[0];
        if (target != null) {
            for (At name : at.list("endpoints")) {
                draft.put(name, () -> new Endpoint(target.coreServer(), name.text(), target.target()));
            }
        }
    }

    private static Target extension(At at, Draft draft) {
        Lookup lookup = draft.lookup();
        UUID server = lookup.coreServer(at).id();
        At ownerAt = at.find("owner");
        User owner = ownerAt == null ? null : lookup.user(ownerAt);
        String number = at.findText("number");
        if (number == null && at.find("id") == null) {
            throw new Misplaced(at, "lacks number; without one, give its id");
        }
        TargetKey key = key(at, draft, server, number == null ? "" : number);
        String usual = number == null ? key.id() : number;
        return new Target(
                key,
                server,
                number,
                at.text("name", owner == null ? usual : owner.displayName()),
                owner == null ? null : owner.id(),
                ViewOtherPartyOverride.valueOf(at.text("viewOtherPartyOverride", ViewOtherPartyOverride.NONE.name())),
                never(at, draft, TargetKey.EXTENSION));
    }

    /** The id that the file gives, else that of the extension with this number, else one made of the number. */
    private static TargetKey key(At at, Draft draft, UUID server, String number) {
        At id = at.find("id");
        if (id != null) {
            return TargetKey.extension(id.text());
        }
        for (Target present : draft.current().named(Target.class, number)) {
            if (present.target().isExtension() && present.coreServer().equals(server)) {
                return present.target();
            }
        }
        return TargetKey.extension(StableIds.extension(draft.tenant(), server.toString(), number));
    }

    private static Target other(At at, Draft draft) {
        Lookup lookup = draft.lookup();
        At type = at.get("type");
        if (type.text().equals(TargetKey.EXTENSION)) {
            throw new Misplaced(type, "an extension belongs in the section extensions");
        }
        TargetKey key = new TargetKey(lookup.targetType(type, type.text()), at.text("id"));
        return new Target(
                key,
                lookup.coreServer(at).id(),
                at.findText("number"),
                at.text("name", key.id()),
                null,
                ViewOtherPartyOverride.NONE,
                never(at, draft, key.type()));
    }

    private static Set<String> never(At at, Draft draft, String type) {
        return draft.lookup().actions(at.list("never"), type);
    }
}
