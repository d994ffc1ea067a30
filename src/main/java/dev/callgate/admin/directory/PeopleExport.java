package dev.callgate.admin.directory;

import static java.util.stream.Collectors.groupingBy;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import dev.callgate.registry.Secret;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes users and user groups as {@link PeopleSections} reads them. */
final class PeopleExport {
    private PeopleExport() {}

    static JsonArray users(Facts facts, Map<UUID, Secret.Password> passwords) {
        Map<UUID, List<UserSetting>> settings =
                facts.list(UserSetting.class).stream().collect(groupingBy(UserSetting::user));
        Map<UUID, List<AccessPermission>> permissions =
                facts.list(AccessPermission.class).stream().collect(groupingBy(AccessPermission::user));
        return Item.array(facts.list(User.class).stream()
                .sorted(Comparator.comparing(User::username))
                .map(user -> {
                    Map<String, Object> switches = new TreeMap<>();
                    settings.getOrDefault(user.id(), List.of()).forEach(s -> switches.put(s.name(), s.value()));
                    Map<String, Object> levels = new TreeMap<>();
                    permissions
                            .getOrDefault(user.id(), List.of())
                            .forEach(p -> levels.put(p.permissionKey(), p.level()));
                    return user(user, passwords.get(user.id()))
                            .put("settings", object(switches))
                            .put("accessPermissions", object(levels))
                            .json();
                })
                .toList());
    }

    private static Item user(User user, Secret.@Nullable Password password) {
        return new Item()
                .put("id", user.id().toString())
                .put("username", user.username())
                .unless(user.username(), "displayName", user.displayName())
                .unless(
                        AccessLevel.PERSONAL.name(),
                        "accessLevel",
                        user.accessLevel().name())
                .unless(true, "enabled", user.enabled())
                .unless(true, "full", user.full())
                .put("passwordHash", password == null ? null : password.hash())
                .put("passwordDigest", password == null ? null : password.sha1());
    }

    static JsonArray userGroups(Facts facts, Referring referring) {
        Map<Integer, List<Member>> members = facts.list(Member.class).stream().collect(groupingBy(Member::group));
        Map<Integer, List<GroupSetting>> settings =
                facts.list(GroupSetting.class).stream().collect(groupingBy(GroupSetting::group));
        return Item.array(facts.list(UserGroup.class).stream()
                .sorted(Comparator.comparing(UserGroup::weight).thenComparing(UserGroup::id))
                .map(group -> {
                    Map<String, Object> switches = new TreeMap<>();
                    settings.getOrDefault(group.id(), List.of()).forEach(s -> switches.put(s.name(), s.value()));
                    return new Item()
                            .put("id", group.id())
                            .put("name", group.name())
                            .put("description", group.description())
                            .put("weight", group.weight())
                            .put("branch", group.branch() == null ? null : referring.branch(group.branch()))
                            .list(
                                    "members",
                                    members.getOrDefault(group.id(), List.of()).stream()
                                            .map(member -> referring.user(member.user()))
                                            .sorted()
                                            .toList())
                            .put("settings", object(switches))
                            .json();
                })
                .toList());
    }

    private static @Nullable JsonObject object(Map<String, Object> members) {
        return members.isEmpty() ? null : new JsonObject(members);
    }
}
