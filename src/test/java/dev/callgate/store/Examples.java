package dev.callgate.store;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Effect;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Selector;
import dev.callgate.policy.StaleRule;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Facts of every kind of a tenant that name each other, and for each that can be altered, what it becomes. */
final class Examples {
    static final UUID SERVER = UUID.fromString("ee828da8-1ee0-4b09-8f40-297430eeeddf");
    static final UUID USER = UUID.fromString("56cf70a3-1ee0-4b09-8f40-297430eeeddf");
    static final UUID GROUP = UUID.fromString("e05a9e3c-0000-4000-8000-000000000001");
    static final TargetKey EXTENSION = TargetKey.extension("5c5a9dea83a3bc74d5891c95");
    static final TargetKey DOOR = new TargetKey("door", "front.1");
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    private Examples() {}

    static Fact.User user(UUID id, String username) {
        return new Fact.User(id, username, username, true, true, AccessLevel.PERSONAL, 1, null, null);
    }

    static Fact.Target extension(TargetKey key, String number) {
        return new Fact.Target(key, SERVER, number, "Desk " + number, null, ViewOtherPartyOverride.NONE, Set.of());
    }

    static Fact.ExtensionGroup group(UUID id, UUID coreServer) {
        return new Fact.ExtensionGroup(id, coreServer, "Group", false, Set.of());
    }

    /** Before and after; the same twice where a fact is all key. */
    record Example(Fact first, Fact then) {}

    static List<Example> all() {
        return List.of(
                new Example(new Fact.CoreServer(SERVER, "Main"), new Fact.CoreServer(SERVER, "Kælder 🛎")),
                same(new Fact.TargetType("door")),
                new Example(
                        new Fact.Action("ring", 40, Set.of("door", "queue"), "spy", StaleRule.DENY, true, false),
                        new Fact.Action("ring", 41, Set.of(), null, StaleRule.LAST_KNOWN, false, true)),
                new Example(
                        new Fact.SettingDefinition("perm_3", "Fax", true),
                        new Fact.SettingDefinition("perm_3", "Telefax", false)),
                new Example(
                        new Fact.AccessPermissionDefinition("CPA_ACD", 2, List.of("None", "Read", "Modify")),
                        new Fact.AccessPermissionDefinition("CPA_ACD", 1, List.of("Modify"))),
                new Example(
                        new Fact.Branch(
                                1,
                                "Odense",
                                "",
                                new Fact.Branch.Address(7, "Vej 1", "Odense", null, null, "5000", ""),
                                "12",
                                null),
                        new Fact.Branch(1, "Aarhus", null, null, null, "13")),
                new Example(
                        user(USER, "4224"),
                        new Fact.User(
                                USER, "4225", "Steve S", false, false, AccessLevel.ADMIN, -2, NOON, Instant.EPOCH)),
                new Example(
                        extension(EXTENSION, "201"),
                        new Fact.Target(
                                EXTENSION,
                                SERVER,
                                null,
                                "Steve",
                                USER,
                                ViewOtherPartyOverride.HIDE_OFF_WORK,
                                Set.of("spy", "ring"))),
                same(new Fact.Target(DOOR, SERVER, "9", "Door", null, ViewOtherPartyOverride.NONE, Set.of("steal"))),
                new Example(
                        new Fact.Endpoint(SERVER, "PJSIP/201", EXTENSION),
                        new Fact.Endpoint(SERVER, "PJSIP/201", DOOR)),
                new Example(
                        new Fact.ExtensionGroup(GROUP, SERVER, "Sales", false, Set.of()),
                        new Fact.ExtensionGroup(GROUP, SERVER, "Support", true, Set.of("ring", "pickup"))),
                same(new Fact.GroupTarget(GROUP, EXTENSION)),
                new Example(
                        new Fact.UserGroup(5, "administrators", null, 1, null),
                        new Fact.UserGroup(5, "IMGroup", "", -3, 1)),
                same(new Fact.Member(5, USER)),
                same(new Fact.Controller(GROUP, new Subject.OfUser(USER))),
                same(new Fact.Controller(GROUP, new Subject.OfUserGroup(5))),
                same(new Fact.Controller(GROUP, new Subject.OfExtension(EXTENSION.id()))),
                same(new Fact.Controller(GROUP, Subject.EVERYONE)),
                new Example(new Fact.GroupSetting(5, "perm_3", true), new Fact.GroupSetting(5, "perm_3", false)),
                new Example(
                        new Fact.UserSetting(USER, "LocalDialing", false),
                        new Fact.UserSetting(USER, "LocalDialing", true)),
                new Example(
                        new Fact.AccessPermission(USER, "CPA_ACD", "Read"),
                        new Fact.AccessPermission(USER, "CPA_ACD", "Modify")),
                new Example(
                        grant(1, Subject.EVERYONE, Selector.OWN),
                        grant(1, new Subject.OfUser(USER), new Selector.Group(GROUP))),
                new Example(
                        grant(2, new Subject.OfUserGroup(5), new Selector.Type("door")),
                        grant(2, new Subject.OfExtension(EXTENSION.id()), new Selector.Type("queue"))),
                new Example(
                        grant(3, Subject.EVERYONE, new Selector.One(DOOR)),
                        new Fact.Grant(
                                new UUID(0, 3),
                                Subject.EVERYONE,
                                Effect.DENY,
                                Set.of("ring", "spy"),
                                new Selector.One(EXTENSION),
                                Set.of(DOOR, EXTENSION),
                                NOON,
                                NOON.plusMillis(1),
                                "why not")));
    }

    static Fact.Grant grant(int id, Subject subject, Selector targets) {
        return new Fact.Grant(
                new UUID(0, id), subject, Effect.ALLOW, Set.of("pickup"), targets, Set.of(), null, null, null);
    }

    private static Example same(Fact fact) {
        return new Example(fact, fact);
    }
}
