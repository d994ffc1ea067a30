package dev.callgate.compat.sipxecs;

import dev.callgate.config.SipxecsSettings.Profile;
import dev.callgate.http.RequestFault;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Catalogue;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import dev.callgate.registry.command.Grounds;
import dev.callgate.registry.command.Remove;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The writes of this surface, each whole in one transaction or not at all. What the body names is looked up before what
 * the path names.
 *
 * <p>Whoever has the permission {@code superadmin} is let in here like a MANAGER. So nobody below OWNER may do what moves
 * it: set it on a group to another value than the group shows; rename a group that sets it, as of two groups of the same
 * weight the name says which one wins; delete such a group, as another one's value then counts for its members. All else
 * that a write here can do, a MANAGER may do natively as well: a new group has no members and sets nothing.
 */
final class GroupCommands {
    /** The permission that opens this surface. */
    static final String SUPERADMIN = "superadmin";

    private static final String ADMINISTRATORS = "administrators";

    private final Profile profile;
    private final GroupShapes shapes;

    GroupCommands(Profile profile) {
        this.profile = profile;
        this.shapes = new GroupShapes(profile);
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

    Command remove(int id, AccessLevel level) {
        return rows -> find(rows, id)
                .compose(group -> {
                    if (group.name().equals(ADMINISTRATORS)) {
                        throw kept(Code.ERROR_DELETE_FAILED, id, "deleted");
                    }
                    return mayMoveSuperadmin(rows, id, level);
                })
                .compose(may -> new Remove<>(UserGroup.class, List.of(id), group -> {}).plan(rows));
    }

    /** The permissions that are listed; the others stay as they are. */
    Command set(int id, PermissionsBody body, AccessLevel level) {
        return rows -> known(rows, body.values().keySet())
                .compose(known -> find(rows, id))
                .compose(group -> rows.list(GroupSetting.class, id))
                .map(before -> plan(id, before, body.values(), level));
    }

    private static Plan plan(int id, List<GroupSetting> there, Map<String, Boolean> values, AccessLevel level) {
        Map<String, GroupSetting> before = there.stream().collect(Collectors.toMap(GroupSetting::name, one -> one));
        List<Entry> entries = new ArrayList<>();
        values.forEach((name, value) -> {
            if (!name.equals(SUPERADMIN) || movesSuperadmin(before.get(name), value, level)) {
                entries.add(new Entry(before.get(name), new GroupSetting(id, name, value)));
            }
        });
        return new Plan(entries, List.of(), List.of());
    }

    /** Whoever may not move it may still send back what was shown, which then alters nothing. */
    private static boolean movesSuperadmin(@Nullable GroupSetting before, boolean value, AccessLevel level) {
        if (level.atLeast(AccessLevel.OWNER)) {
            return true;
        } else if (value != (before != null && before.value())) {
            throw needsOwner();
        }
        return false;
    }

    private Future<Void> known(Rows rows, Set<String> names) {
        return rows.list(SettingDefinition.class).map(own -> {
            for (String name : names) {
                boolean exists = Catalogue.BUILT_IN.setting(name) != null
                        || own.stream().anyMatch(definition -> definition.name().equals(name));
                if (!exists || !shapes.has(name)) {
                    throw RequestFault.invalid(Given.shown(name), "there is no such permission");
                }
            }
            return null;
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
            return mayMoveSuperadmin(rows, before.id(), level);
        });
    }

    private static Future<Void> mayMoveSuperadmin(Rows rows, int group, AccessLevel level) {
        return rows.find(GroupSetting.class, group, SUPERADMIN).map(set -> {
            if (set != null && !level.atLeast(AccessLevel.OWNER)) {
                throw needsOwner();
            }
            return null;
        });
    }

    private static Future<UserGroup> find(Rows rows, int id) {
        return rows.find(UserGroup.class, id).map(group -> {
            if (group == null) {
                throw SipxecsErrors.notFound(id);
            }
            return group;
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

    private static Refusal needsOwner() {
        return new Refusal(Fault.FORBIDDEN, null, "Whoever changes who has superadmin needs access level OWNER.");
    }
}
