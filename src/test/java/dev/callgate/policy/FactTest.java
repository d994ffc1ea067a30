package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A fact that one row can show to be wrong cannot be made, and the message names the field. */
class FactTest {
    private static final UUID ID = new UUID(1, 1);
    private static final TargetKey QUEUE = new TargetKey("queue", "help");
    private static final TargetKey PHONE = TargetKey.extension("0".repeat(24));
    private static final ViewOtherPartyOverride NONE = ViewOtherPartyOverride.NONE;
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** What must be refused, and a word that the message must hold. */
    private static Map<ThrowingCallable, String> refused() {
        Map<ThrowingCallable, String> all = new LinkedHashMap<>();
        all.put(() -> new Tenant("Acme", "Acme", null), "lower-case letters");
        all.put(() -> new Tenant("root", "Root", null), "reserved");
        all.put(() -> new Tenant("acme", " ", null), "name");
        all.put(() -> new CoreServer(ID, ""), "name");
        all.put(() -> new CoreServer(ID, "n".repeat(201)), "name");
        all.put(() -> new CoreServer(ID, "a\u0000b"), "name");
        all.put(() -> new CoreServer(ID, "a\ud83db"), "name");
        all.put(() -> action("way to go", 40), "way to go");
        all.put(() -> action("wave", 64), "at most 24 actions");
        all.put(() -> action("wave", -1), "at most 24 actions");
        all.put(() -> new TargetType("queue"), "built in");
        all.put(() -> new TargetType("a door"), "a door");
        all.put(() -> new SettingDefinition("perm 3", "Three", true), "perm 3");
        all.put(() -> new SettingDefinition("perm_3", "", true), "label");
        all.put(() -> new AccessPermissionDefinition("CPA", 1, List.of()), "levels");
        all.put(() -> new AccessPermissionDefinition("CPA", 1, List.of("Yes", "Yes")), "levels");
        all.put(() -> new AccessPermissionDefinition("CPA", 1, List.of("a b")), "a b");
        all.put(() -> new Branch(1, "", null, null, null, null), "name");
        all.put(() -> user(" ann", "Ann"), "username");
        all.put(() -> user("ann\n", "Ann"), "username");
        all.put(() -> user("u".repeat(129), "Ann"), "username");
        all.put(() -> user("ann", ""), "displayName");
        all.put(() -> new Target(PHONE, ID, "", "Phone", null, NONE, Set.of()), "number");
        all.put(() -> new Target(PHONE, ID, "201", "", null, NONE, Set.of()), "name");
        all.put(() -> new Target(QUEUE, ID, "201", "Help", ID, NONE, Set.of()), "owner");
        all.put(
                () -> new Target(QUEUE, ID, "201", "Help", null, ViewOtherPartyOverride.HIDE, Set.of()),
                "viewOtherPartyOverride");
        all.put(() -> new Endpoint(ID, "PJSIP/201 ", PHONE), "endpoint");
        all.put(() -> new ExtensionGroup(ID, ID, "\t", true, Set.of()), "name");
        all.put(() -> new UserGroup(1, "", null, 1, null), "name");
        all.put(() -> grant(Set.of(), null, null, null), "actions");
        all.put(() -> grant(Set.of("spy"), NOON, NOON, null), "until");
        all.put(() -> grant(Set.of("spy"), NOON, NOON.minusMillis(1), null), "until");
        all.put(() -> grant(Set.of("spy"), NOON, NOON.plusNanos(1), null), "until");
        all.put(() -> grant(Set.of("spy"), null, null, " "), "reason");
        all.put(() -> grant(Set.of("spy"), null, null, "r".repeat(1001)), "reason");
        return all;
    }

    private static Action action(String name, int bit) {
        return new Action(name, bit, Set.of(), null, StaleRule.DENY, false, false);
    }

    private static User user(String username, String displayName) {
        return new User(ID, username, displayName, true, true, AccessLevel.PERSONAL, 1, null, null);
    }

    private static Grant grant(
            Set<String> actions, @Nullable Instant from, @Nullable Instant until, @Nullable String reason) {
        return new Grant(ID, Subject.EVERYONE, Effect.ALLOW, actions, Selector.OWN, Set.of(), from, until, reason);
    }

    @TestFactory
    Stream<DynamicTest> refusesNamingTheField() {
        int[] number = {0};
        return refused().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getValue() + " " + ++number[0],
                        () -> assertThatThrownBy(entry.getKey())
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining(entry.getValue())));
    }

    @Test
    void takesTextOfEveryScript() {
        assertThat(new CoreServer(ID, "Ærø 電話 \ud83d\ude00").name()).hasSize(9);
    }

    @Test
    void instantsKeepMillisecondsOnly() {
        Grant grant = grant(Set.of("spy"), NOON.plusNanos(1_999_999), null, null);
        assertThat(grant.from()).isEqualTo(NOON.plusMillis(1));
        User user =
                new User(ID, "ann", "Ann", true, true, AccessLevel.PERSONAL, 1, NOON.plusNanos(1), NOON.plusNanos(2));
        assertThat(List.of(user.tokensValidAfter(), user.lastPasswordChangedAt()))
                .containsOnly(NOON);
    }

    @Test
    void setsAreCopiedAndCannotBeChanged() {
        Set<String> actions = new HashSet<>(Set.of("spy"));
        Grant grant = grant(actions, null, null, null);
        actions.add("steal");
        assertThat(grant.actions()).containsExactly("spy");
        assertThatThrownBy(() -> grant.actions().add("steal")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anEntryIsAboutOneFact() {
        CoreServer one = new CoreServer(ID, "one");
        CoreServer other = new CoreServer(new UUID(1, 2), "other");
        assertThatThrownBy(() -> new Entry(null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Entry(one, other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Entry(one, new ExtensionGroup(ID, ID, "one", true, Set.of())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Entry.removed(one).fact()).isSameAs(one);
        assertThat(new Entry(one, new CoreServer(ID, "two")).fact()).isEqualTo(new CoreServer(ID, "two"));
    }

    @Test
    void aChangeFollowsOnlyTheHeadItWasMadeOn() {
        Change change = new Change("acme", 8, 88, 77, "system", NOON, "test", List.of());
        assertThat(change.isChildOf(new Head(7, 77))).isTrue();
        assertThat(change.isChildOf(new Head(7, 78))).as("another history").isFalse();
        assertThat(change.isChildOf(new Head(6, 77))).as("a gap").isFalse();
        assertThat(change.isChildOf(change.head())).as("itself").isFalse();
    }
}
