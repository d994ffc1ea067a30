package dev.callgate.compat.newvoicemedia;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Command;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import dev.callgate.registry.command.Reach;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a user all of these access permissions or, where one of them is not in the catalogue, none. Nobody gives to people
 * above the own access level; to oneself one may.
 */
record GiveAccessPermissions(UUID user, List<AccessPermission> given, AccessLevel own) implements Command {
    @Override
    public Future<Plan> plan(Rows rows) {
        return rows.find(User.class, user)
                .compose(there -> {
                    check(there);
                    return rows.list(AccessPermissionDefinition.class);
                })
                .compose(catalogue -> {
                    check(catalogue);
                    return rows.list(AccessPermission.class, user);
                })
                .map(this::plan);
    }

    private void check(@Nullable User there) {
        if (there == null) {
            throw NewVoiceMediaErrors.unknownUser();
        }
        User ignored = Reach.within(own, there);
    }

    private void check(List<AccessPermissionDefinition> catalogue) {
        Map<String, List<String>> levels = catalogue.stream()
                .collect(Collectors.toMap(
                        AccessPermissionDefinition::permissionKey, AccessPermissionDefinition::levels));
        for (int i = 0; i < given.size(); i++) {
            AccessPermission permission = given.get(i);
            List<String> allowed = levels.get(permission.permissionKey());
            if (allowed == null) {
                throw Refusal.invalid(
                        AccessPermissionsBody.keyOf(i), "there is no access permission " + permission.permissionKey());
            } else if (!allowed.contains(permission.level())) {
                throw Refusal.invalid(
                        AccessPermissionsBody.levelOf(i),
                        "must be one of " + String.join(", ", allowed) + " for " + permission.permissionKey());
            }
        }
    }

    private Plan plan(List<AccessPermission> there) {
        Map<String, AccessPermission> before =
                there.stream().collect(Collectors.toMap(AccessPermission::permissionKey, Function.identity()));
        List<Entry> entries = new ArrayList<>();
        given.forEach(permission -> entries.add(new Entry(before.get(permission.permissionKey()), permission)));
        return new Plan(entries, List.of(), List.of());
    }
}
