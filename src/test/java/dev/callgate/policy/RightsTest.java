package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All of a user's rights together: what has no target, and the hash of everything. */
class RightsTest {
    private static final UUID CORE = Names.uuid("core");
    private static final UUID ANN = Names.uuid("ann");
    private static final UUID BERT = Names.uuid("bert");
    private static final TargetKey DOOR = Names.target("door:front");

    @Test
    void privilegesAreWhatDecisionsSay() {
        int[] on = {0};
        int[] levels = {0};
        RandomHistory.observe(25, 20, () -> (policy, now, plain) -> {
            for (UUID user : Dice.USERS) {
                Privileges privileges = policy.privileges(user);
                privileges.settings().forEach((name, value) -> {
                    assertThat(decide(policy, user, name)).as(name).isEqualTo(value);
                    on[0] += value ? 1 : 0;
                });
                privileges.accessPermissions().forEach((key, level) -> {
                    AccessPermissionDefinition definition = policy.catalogue().accessPermission(key);
                    boolean known = definition != null && definition.levels().contains(level);
                    assertThat(decide(policy, user, key + ">=" + level)).isEqualTo(known);
                    levels[0] += known ? 1 : 0;
                });
            }
        });
        assertThat(on[0]).isGreaterThan(1000);
        assertThat(levels[0]).isGreaterThan(100);
    }

    private static boolean decide(TenantPolicy policy, UUID user, String word) {
        return policy.decide(new Subject.OfUser(user), word, null, Context.NONE, 0)
                .allowed();
    }

    @Test
    void equalKeysMeanEqualPrivilegesAcrossUsersAndRevisions() {
        int[] shared = {0};
        RandomHistory.observe(25, 20, () -> {
            Map<Object, Privileges> known = new HashMap<>();
            return (policy, now, plain) -> {
                for (UUID user : Dice.USERS) {
                    Privileges fresh = policy.privileges(user);
                    Privileges same = known.putIfAbsent(policy.privilegesKey(user), fresh);
                    assertThat(fresh).isEqualTo(same == null ? fresh : same);
                    shared[0] += same == null ? 0 : 1;
                }
            };
        });
        assertThat(shared[0]).isGreaterThan(500);
    }

    @TestFactory
    Stream<DynamicTest> theEtagChangesWhere() {
        Map<String, Consumer<FactSet>> changes = new LinkedHashMap<>();
        changes.put("an action at the same bit has another name", facts -> {
            facts.remove(action("open", 40));
            facts.put(action("wave", 40));
            facts.put(grant(DOOR, "wave"));
        });
        changes.put("an action that TelecomX does not know comes", facts -> facts.put(grant("pickup", "hangup")));
        changes.put("an override changes", facts -> facts.put(phone().withOverride(ViewOtherPartyOverride.HIDE)));
        changes.put("the user's own setting changes", facts -> facts.put(new UserSetting(ANN, "Mobile", false)));
        changes.put("a group's setting changes", facts -> facts.put(new GroupSetting(5, "Mobile", false)));
        changes.put("a setting comes", facts -> facts.put(new SettingDefinition("perm_1", "one", false)));
        changes.put("a level is given", facts -> facts.put(new AccessPermission(ANN, "CPA_ACD", "No")));
        changes.put("a level changes", facts -> facts.put(new AccessPermission(ANN, "CPA_View", "No")));
        return tests(changes, (was, is) -> {
            assertThat(is.etag()).isNotEqualTo(was.etag());
            assertThat(is.showSameAs(was)).isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> theEtagStaysWhere() {
        Map<String, Consumer<FactSet>> changes = new LinkedHashMap<>();
        changes.put("an action moves to another bit", facts -> facts.put(action("open", 41)));
        changes.put("a target has another name", facts -> facts.put(door("Back")));
        changes.put("a group sets what is so already", facts -> facts.put(new GroupSetting(5, "LocalDialing", true)));
        changes.put("another user's setting changes", facts -> facts.put(new UserSetting(BERT, "Mobile", false)));
        return tests(changes, (was, is) -> {
            assertThat(is.etag()).isEqualTo(was.etag());
            assertThat(is.showSameAs(was)).isTrue();
        });
    }

    private static Stream<DynamicTest> tests(Map<String, Consumer<FactSet>> changes, BiConsumer<Rights, Rights> proof) {
        return changes.entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    FactSet after = facts();
                    change.getValue().accept(after);
                    proof.accept(rights(Proofs.load(facts()), ANN, 0), rights(Proofs.load(after), ANN, 0));
                }));
    }

    @Test
    void anOverrideThatNoPermissionShowsIsNotInTheEtag() {
        FactSet facts = facts();
        facts.put(grant("hangup"));
        String etag = rights(Proofs.load(facts), ANN, 0).etag();
        facts.put(phone().withOverride(ViewOtherPartyOverride.HIDE));
        assertThat(rights(Proofs.load(facts), ANN, 0).etag()).isEqualTo(etag);
    }

    @Test
    void theHeaviestGroupThatSetsASettingDecidesAndAnOwnValueBeatsIt() {
        FactSet facts = facts();
        facts.put(new GroupSetting(5, "Mobile", false));
        assertThat(mobile(facts)).isFalse();
        facts.put(new UserGroup(9, "heavy", null, 2, null));
        facts.put(new Member(9, ANN));
        assertThat(mobile(facts)).isFalse();
        facts.put(new GroupSetting(9, "Mobile", true));
        assertThat(mobile(facts)).isTrue();
        facts.put(new UserSetting(ANN, "Mobile", false));
        assertThat(mobile(facts)).isFalse();
    }

    private static boolean mobile(FactSet facts) {
        return Proofs.load(facts).privileges(ANN).settings().getOrDefault("Mobile", false);
    }

    @Test
    void unknownAndDisabledUsersHaveNoneAndLiteUsersHaveAllSettingsOff() {
        FactSet facts = facts();
        facts.put(user("bert").withEnabled(false));
        facts.put(new AccessPermission(BERT, "CPA_View", "Yes"));
        facts.put(new User(ANN, "ann", "ann", true, false, AccessLevel.PERSONAL, 1, null, null));
        TenantPolicy policy = Proofs.load(facts);
        Privileges none = new Privileges(Map.of(), Map.of());
        assertThat(policy.privileges(BERT)).isEqualTo(none);
        assertThat(policy.privileges(Names.uuid("nobody"))).isEqualTo(none);
        assertThat(policy.privileges(ANN).settings())
                .hasSameSizeAs(policy.catalogue().settings())
                .doesNotContainValue(true);
        assertThat(policy.privileges(ANN).accessPermissions()).isEmpty();
    }

    private static Rights rights(TenantPolicy policy, UUID user, long now) {
        return new Rights(policy.view(user, now), policy.privileges(user));
    }

    /** Ann may pick up 201 and do the one own action to the door. */
    private static FactSet facts() {
        return new FactSet(List.of(
                new CoreServer(CORE, "pbx"),
                new TargetType("door"),
                action("open", 40),
                new AccessPermissionDefinition("CPA_View", 1, List.of("No", "Yes")),
                new AccessPermissionDefinition("CPA_ACD", 2, List.of("No", "Yes")),
                user("ann"),
                user("bert"),
                phone(),
                door("Front"),
                new UserGroup(5, "staff", null, 1, null),
                new Member(5, ANN),
                new AccessPermission(ANN, "CPA_View", "Yes"),
                grant("pickup"),
                grant(DOOR, "open")));
    }

    private static User user(String name) {
        return new User(Names.uuid(name), name, name, true, true, AccessLevel.PERSONAL, 1, null, null);
    }

    private static Target phone() {
        TargetKey key = Names.target("extension:201");
        return new Target(key, CORE, null, "Phone", BERT, ViewOtherPartyOverride.NONE, Set.of());
    }

    private static Target door(String name) {
        return new Target(DOOR, CORE, null, name, null, ViewOtherPartyOverride.NONE, Set.of());
    }

    private static Action action(String name, int bit) {
        return new Action(name, bit, Set.of("door"), null, StaleRule.LAST_KNOWN, false, false);
    }

    private static Grant grant(String... actions) {
        return grant(Names.target("extension:201"), actions);
    }

    private static Grant grant(TargetKey target, String... actions) {
        return new Grant(
                Names.uuid("grant " + target),
                new Subject.OfUser(ANN),
                Effect.ALLOW,
                Set.of(actions),
                new Selector.One(target),
                Set.of(),
                null,
                null,
                null);
    }
}
