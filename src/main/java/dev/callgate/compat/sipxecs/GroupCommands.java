package dev.callgate.compat.sipxecs;

import dev.callgate.config.SipxecsSettings.Profile;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Rows;
import dev.callgate.registry.command.Grounds;
import dev.callgate.registry.command.Remove;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Writes user groups. What the body names is looked up before what the path names. */
final class GroupCommands {
    private static final String ADMINISTRATORS = "administrators";

    private final Profile profile;

    GroupCommands(Profile profile) {
        this.profile = profile;
    }

    /** A new group, heavier than all there are, with an id that none has or had. */
    Command create(GroupBody body) {
        return rows -> Grounds.check(rows, body.group(0, 0), Fault.INVALID)
                .compose(there -> rows.highestRemovedUserGroup())
                .compose(removed -> rows.list(UserGroup.class).map(groups -> {
                    if (isTaken(body.name(), groups)) {
                        throw taken(Code.ERROR_CREATE_FAILED, null, body.name());
                    }
                    int id = above(removed, groups, UserGroup::id);
                    return Plan.of(Entry.created(body.group(id, above(0, groups, UserGroup::weight))));
                }));
    }

    /** Name, description and branch, in the place of those there are. */
    Command replace(int id, GroupBody body, AccessLevel level) {
        return rows -> Grounds.check(rows, body.group(id, 0), Fault.INVALID)
                .compose(there -> find(rows, id))
                .compose(before -> mayBeNamed(rows, before, body.name(), level)
                        .map(may -> Plan.of(new Entry(before, body.group(id, before.weight())))));
    }

    /** The group, and with it its memberships, its settings and what was granted to it. */
    Command remove(int id, AccessLevel level) {
        return rows -> find(rows, id)
                .compose(group -> {
                    if (group.name().equals(ADMINISTRATORS)) {
                        throw kept(Code.ERROR_DELETE_FAILED, id, "deleted");
                    }
                    return Superadmin.mayMove(rows, id, level);
                })
                .compose(may -> new Remove<>(UserGroup.class, List.of(id), group -> {}).plan(rows));
    }

    /** The group; fails with sipXecs's own code where there is none. */
    static Future<UserGroup> find(Rows rows, int id) {
        return rows.find(UserGroup.class, id).map(group -> {
            if (group == null) {
                throw SipxecsErrors.notFound(id);
            }
            return group;
        });
    }

    private Future<Void> mayBeNamed(Rows rows, UserGroup before, String name, AccessLevel level) {
        if (before.name().equals(name)) {
            return Future.succeededFuture();
        } else if (before.name().equals(ADMINISTRATORS)) {
            throw kept(Code.ERROR_UPDATE_FAILED, before.id(), "renamed");
        }
        return rows.list(UserGroup.class).compose(groups -> {
            if (isTaken(name, groups)) {
                throw taken(Code.ERROR_UPDATE_FAILED, before.id(), name);
            }
            return Superadmin.mayMove(rows, before.id(), level);
        });
    }

    private static boolean isTaken(String name, List<UserGroup> groups) {
        return groups.stream().anyMatch(group -> group.name().equals(name));
    }

    private static int above(int least, List<UserGroup> groups, ToIntFunction<UserGroup> number) {
        int highest = Math.max(least, groups.stream().mapToInt(number).max().orElse(0));
        if (highest == Integer.MAX_VALUE) {
            throw new SipxecsErrors.Coded(
                    Outcome.of(Code.ERROR_CREATE_FAILED, null, "No id or weight is left above the highest there is."));
        }
        return highest + 1;
    }

    private SipxecsErrors.Coded taken(Code code, @Nullable Integer id, String name) {
        Outcome outcome = Outcome.of(code, id, "A group with name: " + name + " already exists.");
        return new SipxecsErrors.Coded(profile == Profile.SERVER ? outcome.withStatus(500) : outcome);
    }

    private static SipxecsErrors.Coded kept(Code code, int id, String what) {
        return new SipxecsErrors.Coded(
                Outcome.of(code, id, "The group " + ADMINISTRATORS + " cannot be " + what + "."));
    }
}
