package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One entry in a tenant of 100,000 extensions, all in one group and all under one {@code type:extension} grant, costs at
 * most 100 KB, together with the first decision after it (so that nothing is merely put off). Bytes are counted and not
 * timed, as they are the same on every machine; the benchmark of changes times it.
 */
class LargeTenantTest {
    private static final int EXTENSIONS = 100_000;
    private static final int PEOPLE = 5_000;
    private static final long MOST_BYTES = 100 * 1024;
    private static final UUID CORE = new UUID(1, 1);
    private static final UUID ALL = new UUID(3, 1);
    private static final Grant TO_EVERYONE = grant(1, Subject.EVERYONE, Effect.ALLOW, "originateTo");
    private static final TenantPolicy TENANT = TenantPolicy.of("acme", Head.NONE, facts());

    private static UUID person(int i) {
        return new UUID(2, i);
    }

    private static TargetKey extension(int i) {
        return TargetKey.extension("0".repeat(18) + (100_000 + i));
    }

    private static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(
                List.of(new CoreServer(CORE, "pbx"), group("all", "pickup"), userGroup(5), TO_EVERYONE));
        for (int i = 0; i < EXTENSIONS; i++) {
            Target phone = target(i, i < PEOPLE ? person(i) : null, ViewOtherPartyOverride.NONE, "1" + i);
            facts.add(phone);
            facts.add(new Endpoint(CORE, "PJSIP/1" + i, phone.target()));
            facts.add(new GroupTarget(ALL, phone.target()));
        }
        for (int i = 0; i < PEOPLE; i++) {
            facts.add(user(i, true, true));
            facts.add(new Member(5, person(i)));
            facts.add(new Controller(ALL, new Subject.OfUser(person(i))));
        }
        facts.sort(Comparator.comparing(Fact::kind));
        return facts;
    }

    private static Target target(int i, @Nullable UUID owner, ViewOtherPartyOverride override, String number) {
        return new Target(extension(i), CORE, number, "Phone " + i, owner, override, Set.of());
    }

    private static User user(int i, boolean enabled, boolean full) {
        return new User(person(i), "user" + i, "User " + i, enabled, full, AccessLevel.PERSONAL, 1, null, null);
    }

    private static ExtensionGroup group(String name, String action) {
        return new ExtensionGroup(ALL, CORE, name, true, Set.of(action));
    }

    private static UserGroup userGroup(int id) {
        return new UserGroup(id, "group " + id, null, 1, null);
    }

    private static Grant grant(int id, Subject subject, Effect effect, String action) {
        Selector all = new Selector.Type(TargetKey.EXTENSION);
        return new Grant(new UUID(4, id), subject, effect, Set.of(action), all, Set.of(), null, null, null);
    }

    /** An entry of every kind, and more of those that touch what is large. */
    private static Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        Target phone = target(7, person(7), ViewOtherPartyOverride.NONE, "17");
        Target renumbered = target(7, person(7), ViewOtherPartyOverride.NONE, "999999");
        ExtensionGroup other = new ExtensionGroup(new UUID(3, 2), CORE, "new", true, Set.of("spy"));
        Subject boss = new Subject.OfUser(person(1));
        entries.put("an override changes", new Entry(phone, phone.withOverride(ViewOtherPartyOverride.HIDE)));
        entries.put("an extension is given to another", new Entry(phone, phone.withOwner(person(8))));
        entries.put("an extension loses its owner", new Entry(phone, phone.withOwner(null)));
        entries.put("a number changes", new Entry(phone, renumbered));
        entries.put("an extension comes", Entry.created(target(EXTENSIONS, null, ViewOtherPartyOverride.NONE, "0")));
        entries.put("an extension leaves the group", Entry.removed(new GroupTarget(ALL, extension(9))));
        entries.put("the group's actions change", new Entry(group("all", "pickup"), group("all", "steal")));
        entries.put("a group comes", Entry.created(other));
        entries.put("a controller comes", Entry.created(new Controller(ALL, new Subject.OfUserGroup(5))));
        entries.put("a controller goes", Entry.removed(new Controller(ALL, new Subject.OfUser(person(3)))));
        entries.put("everyone's grant goes", Entry.removed(TO_EVERYONE));
        entries.put("everyone's grant changes", new Entry(TO_EVERYONE, grant(1, Subject.EVERYONE, Effect.DENY, "spy")));
        entries.put("a grant comes", Entry.created(grant(2, boss, Effect.ALLOW, "spy")));
        entries.put("a user is disabled", new Entry(user(7, true, true), user(7, false, true)));
        entries.put("an owner becomes lite", new Entry(user(7, true, true), user(7, true, false)));
        entries.put("a user comes", Entry.created(user(PEOPLE, true, true)));
        entries.put("a member goes", Entry.removed(new Member(5, person(7))));
        entries.put("a user group comes", Entry.created(userGroup(9)));
        entries.put("a user group changes", new Entry(userGroup(5), new UserGroup(5, "five", null, 3, null)));
        entries.put("a group's setting comes", Entry.created(new GroupSetting(5, "Mobile", false)));
        entries.put("a user's setting comes", Entry.created(new UserSetting(person(7), "Mobile", false)));
        entries.put("an access permission comes", Entry.created(new AccessPermission(person(7), "CPA_View", "Yes")));
        entries.put("an endpoint comes", Entry.created(new Endpoint(CORE, "PJSIP/x", extension(7))));
        entries.put("an endpoint goes", Entry.removed(new Endpoint(CORE, "PJSIP/17", extension(7))));
        entries.put("a core server comes", Entry.created(new CoreServer(new UUID(1, 2), "second")));
        entries.put("a branch comes", Entry.created(new Branch(1, "east", null, null, null, null)));
        entries.put("a target type comes", Entry.created(new TargetType("door")));
        entries.put("a setting is defined", Entry.created(new SettingDefinition("perm_1", "one", true)));
        entries.put(
                "an access permission is defined",
                Entry.created(new AccessPermissionDefinition("CPA_View", 1, List.of("No", "Yes"))));
        entries.put("an action is defined", Entry.created(action("wave", 40)));
        return entries;
    }

    private static Action action(String name, int bit) {
        return new Action(name, bit, Set.of(TargetKey.EXTENSION), null, StaleRule.LAST_KNOWN, false, false);
    }

    @TestFactory
    Stream<DynamicTest> oneEntryAllocatesAtMost100KB() {
        return entries().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    assertThat(bytes(TENANT, entry.getValue())).isLessThanOrEqualTo(MOST_BYTES);
                }));
    }

    @Test
    void everyKindOfEntryIsMeasured() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        entries().values().forEach(entry -> kinds.add(entry.kind()));
        Set<Kind> tenants = EnumSet.allOf(Kind.class);
        tenants.removeIf(Kind::isRoot);
        assertThat(kinds).isEqualTo(tenants);
    }

    @Test
    void takingOutAnActionThatNothingNamesAllocatesAtMost100KB() {
        TenantPolicy with = TENANT.apply(change(TENANT, Entry.created(action("wave", 40))));
        assertThat(bytes(with, Entry.removed(action("wave", 40)))).isLessThanOrEqualTo(MOST_BYTES);
    }

    private static long bytes(TenantPolicy policy, Entry entry) {
        Change change = change(policy, entry);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        // The first round also pays for classes being loaded.
        for (int round = 0; round < 3; round++) {
            long before = threads.getThreadAllocatedBytes(id);
            TenantPolicy after = policy.apply(change);
            Decision decision = after.decide(
                    new Subject.OfUser(person(7)), "pickup", extension(7), Context.NONE, Instant.EPOCH.toEpochMilli());
            long bytes = threads.getThreadAllocatedBytes(id) - before;
            assertThat(decision.reason()).isNotEqualTo(Reason.UNKNOWN_SUBJECT);
            least = Math.min(least, bytes);
        }
        return least;
    }

    private static Change change(TenantPolicy policy, Entry entry) {
        Head head = policy.head();
        return new Change(
                "acme", head.revision() + 1, 5, head.changeId(), "system", Instant.EPOCH, "test", List.of(entry));
    }
}
