package dev.callgate.admin.directory;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Reads branches, users with their settings and access permissions, and user groups with theirs. */
final class PeopleSections {
    private PeopleSections() {}

    static void branches(At list, Draft draft) {
        Numbers ids = new Numbers(list, draft.current().list(Branch.class), Branch::id);
        for (At at : list.items()) {
            draft.put(at, () -> branch(at, ids.of(at, draft.current().named(Branch.class, at.text("name")))));
        }
    }

    private static Branch branch(At at, int id) {
        At address = at.find("address");
        return new Branch(
                id,
                at.text("name"),
                at.findText("description"),
                address == null ? null : address(address, id),
                at.findText("phoneNumber"),
                at.findText("faxNumber"));
    }

    private static Branch.Address address(At at, int branch) {
        At id = at.find("id");
        return new Branch.Address(
                id == null ? branch : (Integer) id.value(),
                at.findText("street"),
                at.findText("city"),
                at.findText("country"),
                at.findText("state"),
                at.findText("zip"),
                at.findText("officeDesignation"));
    }

    static void users(At list, Draft draft) {
        for (At at : list.items()) {
            String username = at.text("username");
            List<UUID> present = draft.current().named(User.class, username).stream()
                    .map(User::id)
                    .toList();
            UUID id = StableIds.uuid(at, present, draft.tenant(), "user", username);
            draft.put(at, () -> user(at, id, draft.current().find(User.class, id)));
            password(at, id, draft);
            at.members("settings")
                    .forEach((name, value) -> draft.put(value, () -> {
                        draft.lookup().setting(value, name);
                        return new UserSetting(id, name, (Boolean) value.value());
                    }));
            at.members("accessPermissions")
                    .forEach((key, level) -> draft.put(level, () -> accessPermission(id, key, level, draft)));
        }
    }

    /**
     * A user who was not there before begins at a random credential version, so that nothing cached of an earlier
     * user of the same id counts for the new one.
     */
    private static User user(At at, UUID id, @Nullable User before) {
        String username = at.text("username");
        return new User(
                id,
                username,
                at.text("displayName", username),
                at.flag("enabled", true),
                at.flag("full", true),
                AccessLevel.valueOf(at.text("accessLevel", AccessLevel.PERSONAL.name())),
                before == null ? ThreadLocalRandom.current().nextInt(1, 1 << 30) : before.credentialVersion(),
                before == null ? null : before.tokensValidAfter(),
                before == null ? null : before.lastPasswordChangedAt());
    }

    private static void password(At at, UUID id, Draft draft) {
        String plain = at.findText("password");
        String hash = at.findText("passwordHash");
        if (plain != null || hash != null) {
            draft.put(new PasswordWish(id, plain, hash, at.findText("passwordDigest")));
        }
    }

    private static Fact accessPermission(UUID user, String key, At level, Draft draft) {
        AccessPermissionDefinition definition = draft.wanted().find(AccessPermissionDefinition.class, key);
        if (definition == null) {
            List<String> keys = draft.wanted().list(AccessPermissionDefinition.class).stream()
                    .map(AccessPermissionDefinition::permissionKey)
                    .toList();
            throw new Misplaced(
                    level, "there is no access permission " + key + "; allowed: " + String.join(", ", keys));
        }
        if (!definition.levels().contains(level.text())) {
            throw new Misplaced(level, "must be one of " + String.join(", ", definition.levels()));
        }
        return new AccessPermission(user, key, level.text());
    }

    static void userGroups(At list, Draft draft) {
        Numbers ids = new Numbers(list, draft.current().list(UserGroup.class), UserGroup::id);
        int place = 0;
        for (At at : list.items()) {
            int weight = ++place;
            int id = ids.of(at, draft.current().named(UserGroup.class, at.text("name")));
            draft.put(at, () -> userGroup(at, id, weight, draft));
            for (At member : at.list("members")) {
                draft.put(
                        member, () -> new Member(id, draft.lookup().user(member).id()));
            }
            at.members("settings")
                    .forEach((name, value) -> draft.put(value, () -> {
                        draft.lookup().setting(value, name);
                        return new GroupSetting(id, name, (Boolean) value.value());
                    }));
        }
    }

    private static UserGroup userGroup(At at, int id, int place, Draft draft) {
        At weight = at.find("weight");
        At branch = at.find("branch");
        return new UserGroup(
                id,
                at.text("name"),
                at.findText("description"),
                weight == null ? place : (Integer) weight.value(),
                branch == null ? null : draft.lookup().branch(branch).id());
    }

    /** Gives ids to what the file gives none: the present one of the same name, else the next after all in use. */
    private static final class Numbers {
        private final Set<Integer> given = new HashSet<>();
        private int next = 1;

        <F extends Fact> Numbers(At list, Iterable<F> present, ToIntFunction<F> id) {
            List<Integer> used = new ArrayList<>();
            list.items().stream().map(at -> at.find("id")).forEach(at -> {
                if (at != null) {
                    given.add((Integer) at.value());
                }
            });
            used.addAll(given);
            present.forEach(fact -> used.add(id.applyAsInt(fact)));
            used.forEach(number -> next = Math.max(next, number + 1));
        }

        int of(At at, List<? extends Fact> present) {
            At id = at.find("id");
            if (id != null) {
                return (Integer) id.value();
            }
            for (Fact fact : present) {
                int number = (Integer) fact.key().get(0);
                if (given.add(number)) {
                    return number;
                }
            }
            return next++;
        }
    }
}
