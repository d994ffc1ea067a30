package dev.callgate.store;

import static dev.callgate.store.Column.column;
import static dev.callgate.store.Column.instant;
import static dev.callgate.store.Column.time;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserSetting;
import java.util.List;

/** The tables of people and of what is set on one person. */
final class PeopleRows {
    private PeopleRows() {}

    static List<Mapping<?>> all() {
        return List.of(
                users(),
                new Mapping<>(
                        UserSetting.class,
                        "user_settings",
                        List.of(column("user_id", UserSetting::user), column("name", UserSetting::name)),
                        List.of(column("value", UserSetting::value)),
                        row -> new UserSetting(row.getUUID("user_id"), row.getString("name"), row.getBoolean("value"))),
                new Mapping<>(
                        AccessPermission.class,
                        "access_permissions",
                        List.of(
                                column("user_id", AccessPermission::user),
                                column("permission_key", AccessPermission::permissionKey)),
                        List.of(column("level", AccessPermission::level)),
                        row -> new AccessPermission(
                                row.getUUID("user_id"), row.getString("permission_key"), row.getString("level"))));
    }

    private static Mapping<User> users() {
        return new Mapping<>(
                User.class,
                "users",
                List.of(column("id", User::id)),
                List.of(
                        column("username", User::username),
                        column("display_name", User::displayName),
                        column("enabled", User::enabled),
                        column("is_full", User::full),
                        column("access_level", user -> user.accessLevel().name()),
                        column("credential_version", User::credentialVersion),
                        column("tokens_valid_after", user -> time("tokensValidAfter", user.tokensValidAfter())),
                        column(
                                "last_password_changed_at",
                                user -> time("lastPasswordChangedAt", user.lastPasswordChangedAt()))),
                row -> new User(
                        row.getUUID("id"),
                        row.getString("username"),
                        row.getString("display_name"),
                        row.getBoolean("enabled"),
                        row.getBoolean("is_full"),
                        AccessLevel.valueOf(row.getString("access_level")),
                        row.getInteger("credential_version"),
                        instant(row, "tokens_valid_after"),
                        instant(row, "last_password_changed_at")));
    }
}
