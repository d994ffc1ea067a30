package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Ann has rights over 300 through a group, over her own 201, and over 202: her view outlives what is not about that. */
class UnrelatedChangesTest {
    @TestFactory
    Stream<DynamicTest> aViewOutlivesWhatDoesNotConcernIt() {
        UUID core = Names.uuid("core");
        UUID ann = Names.uuid("ann");
        UUID bert = Names.uuid("bert");
        UUID desk = Names.uuid("desk");
        UUID other = Names.uuid("other");
        Target far = target("203", null);
        List<Fact> facts = List.of(
                new CoreServer(core, "pbx"),
                user("ann"),
                user("bert"),
                target("201", ann),
                target("202", bert),
                far,
                target("300", null),
                new ExtensionGroup(desk, core, "desk", true, Set.of("pickup")),
                new ExtensionGroup(other, core, "other", true, Set.of("steal")),
                new GroupTarget(desk, Names.target("extension:300")),
                new UserGroup(5, "staff", null, 1, null),
                new Controller(desk, new Subject.OfUser(ann)),
                grant("own", new Subject.OfUser(ann), Selector.OWN),
                grant("one", new Subject.OfUser(ann), new Selector.One(Names.target("extension:202"))));
        Subject stranger = new Subject.OfUser(bert);
        return Stream.of(
                        new Entry(user("bert"), user("bert").withEnabled(false)),
                        new Entry(far, far.withOverride(ViewOtherPartyOverride.HIDE)),
                        new Entry(far, far.withOwner(bert)),
                        Entry.created(grant("new", stranger, new Selector.Type(TargetKey.EXTENSION))),
                        Entry.created(new Controller(desk, stranger)),
                        Entry.created(new Controller(other, stranger)),
                        Entry.created(new GroupTarget(other, Names.target("extension:300"))),
                        Entry.created(new Member(5, bert)),
                        Entry.created(new UserSetting(ann, "Mobile", false)),
                        Entry.created(new SettingDefinition("perm_1", "one", true)),
                        Entry.created(new TargetType("door")),
                        Entry.created(new AccessPermissionDefinition("CPA_View", 1, List.of("No", "Yes"))),
                        Entry.created(new Endpoint(core, "PJSIP/300", Names.target("extension:300"))),
                        Entry.created(new CoreServer(Names.uuid("core2"), "second")),
                        Entry.created(target("204", null)))
                .map(entry -> DynamicTest.dynamicTest(entry.fact().toString(), () -> {
                    TenantPolicy before = Proofs.load(new FactSet(facts));
                    View view = before.view(ann, 1_000);
                    assertThat(view.rows()).hasSize(3);
                    FactSet after = new FactSet(facts);
                    after.put(entry.fact());
                    TenantPolicy policy = before.apply(after.change(before.head(), 1, new FactSet(facts)));
                    assertThat(view.holds(policy, 1_001)).isTrue();
                }));
    }

    private static User user(String name) {
        return new User(Names.uuid(name), name, name, true, true, AccessLevel.PERSONAL, 1, null, null);
    }

    private static Target target(String number, @Nullable UUID owner) {
        TargetKey key = Names.target("extension:" + number);
        return new Target(key, Names.uuid("core"), number, number, owner, ViewOtherPartyOverride.NONE, Set.of());
    }

    private static Grant grant(String name, Subject subject, Selector targets) {
        return new Grant(Names.uuid(name), subject, Effect.ALLOW, Set.of("spy"), targets, Set.of(), null, null, null);
    }
}
