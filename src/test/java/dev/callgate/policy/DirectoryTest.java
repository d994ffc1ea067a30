package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private static final UUID PBX = new UUID(1, 1);
    private static final UUID GROUP = new UUID(2, 1);
    private static final UUID NOBODYS = new UUID(2, 2);
    private static final User ALICE = user(1, "alice");
    private static final User BOB = user(2, "bob");
    private static final Target PHONE = target(TargetKey.extension("aaaaaaaaaaaaaaaaaaaaaaa1"));
    private static final Target QUEUE = target(new TargetKey("queue", "support"));

    private final Directory directory = TenantPolicy.of(
                    "t",
                    Head.NONE,
                    List.of(
                            new CoreServer(PBX, "pbx"),
                            ALICE,
                            BOB,
                            PHONE,
                            QUEUE,
                            target(TargetKey.extension("aaaaaaaaaaaaaaaaaaaaaaa2")),
                            new ExtensionGroup(GROUP, PBX, "group", false, Set.of("pickup")),
                            new GroupTarget(GROUP, PHONE.target()),
                            new GroupTarget(GROUP, QUEUE.target()),
                            new UserGroup(7, "team", null, 1, null),
                            new Member(7, BOB.id()),
                            new Controller(GROUP, new Subject.OfUser(ALICE.id())),
                            new Controller(GROUP, new Subject.OfUserGroup(7)),
                            new Controller(GROUP, Subject.EVERYONE)))
            .directory();

    @Test
    void listsTheUsersWhoControlAGroupByThemselves() {
        assertThat(directory.controllingUsers(GROUP)).containsExactly(ALICE);
        assertThat(directory.controls(new Subject.OfUser(ALICE.id()), GROUP)).isTrue();
        assertThat(directory.controls(new Subject.OfUserGroup(7), GROUP)).isTrue();
        assertThat(directory.controls(new Subject.OfUser(BOB.id()), GROUP)).isFalse();
    }

    @Test
    void listsTheTargetsOfAGroup() {
        assertThat(directory.targets(GROUP)).containsExactlyInAnyOrder(PHONE, QUEUE);
        assertThat(directory.isIn(PHONE.target(), GROUP)).isTrue();
        assertThat(directory.isIn(TargetKey.extension("aaaaaaaaaaaaaaaaaaaaaaa2"), GROUP))
                .isFalse();
    }

    @Test
    void hasNothingInAGroupThatIsNot() {
        assertThat(directory.controllingUsers(NOBODYS)).isEmpty();
        assertThat(directory.targets(NOBODYS)).isEmpty();
        assertThat(directory.controls(new Subject.OfUser(ALICE.id()), NOBODYS)).isFalse();
        assertThat(directory.isIn(PHONE.target(), NOBODYS)).isFalse();
    }

    private static User user(int number, String name) {
        return new User(new UUID(3, number), name, name, true, true, AccessLevel.PERSONAL, 1, null, null);
    }

    private static Target target(TargetKey key) {
        return new Target(key, PBX, null, key.id(), null, ViewOtherPartyOverride.NONE, Set.of());
    }
}
