package dev.callgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Change;
import dev.callgate.policy.Effect;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import dev.callgate.policy.Selector;
import dev.callgate.policy.StaleRule;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.UnknownKind;
import dev.callgate.policy.ViewOtherPartyOverride;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactJsonTest {
    private static final UUID ID = UUID.fromString("56cf70a3-1b2c-4d5e-8f90-0123456789ab");
    private static final TargetKey PHONE = TargetKey.extension("52c4ab1e5d9a4b0c00000001");
    private static final TargetKey QUEUE = new TargetKey("queue", "help");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123Z");
    private static final Fact.CoreServer SERVER = new Fact.CoreServer(ID, "pbx \"one\" – ø");

    /** Every kind; those with parts that may be absent, with and without. */
    static List<Fact> facts() {
        return List.of(
                new Fact.Tenant("acme", "Acme", null),
                new Fact.Tenant("branch", "Branch", "acme"),
                new Fact.PublicKey("k1", "{\"kty\":\"RSA\"}", NOON, null),
                new Fact.PublicKey("k2", "{}", NOON, NOON),
                SERVER,
                new Fact.TargetType("door"),
                new Fact.Action("wave", 40, Set.of("door", "extension"), "spy", StaleRule.DENY, true, false),
                new Fact.Action("nod", 63, Set.of(), null, StaleRule.LAST_KNOWN, false, true),
                new Fact.SettingDefinition("perm_3", "Three", true),
                new Fact.AccessPermissionDefinition("CPA_ACD", 2, List.of("None", "Read", "Modify")),
                new Fact.Branch(1, "East", null, null, null, null),
                new Fact.Branch(
                        2,
                        "West",
                        "far",
                        new Fact.Branch.Address(3, "Street", "City", "Country", "State", "Zip", "Office"),
                        "123",
                        "124"),
                new Fact.User(ID, "ann", "Ann", true, false, AccessLevel.NO_LOGIN, 3, null, null),
                new Fact.User(ID, "bert", "Bert", false, true, AccessLevel.ADMIN, 0, NOON, NOON),
                new Fact.Target(PHONE, ID, "201", "Phone", ID, ViewOtherPartyOverride.HIDE, Set.of("spy")),
                new Fact.Target(QUEUE, ID, null, "Help", null, ViewOtherPartyOverride.NONE, Set.of()),
                new Fact.Endpoint(ID, "PJSIP/201", PHONE),
                new Fact.ExtensionGroup(ID, ID, "Sales", true, Set.of("pickup", "steal")),
                new Fact.GroupTarget(ID, QUEUE),
                new Fact.UserGroup(5, "administrators", "those", 1, 1),
                new Fact.UserGroup(-9, "IMGroup", null, 0, null),
                new Fact.Member(5, ID),
                new Fact.Controller(ID, new Subject.OfUser(ID)),
                new Fact.Controller(ID, new Subject.OfUserGroup(5)),
                new Fact.Controller(ID, new Subject.OfExtension(PHONE.id())),
                new Fact.Controller(ID, Subject.EVERYONE),
                new Fact.GroupSetting(5, "Mobile", false),
                new Fact.UserSetting(ID, "Mobile", true),
                new Fact.AccessPermission(ID, "CPA_ACD", "Read"),
                grant(new Selector.One(PHONE), Set.of(), null),
                grant(new Selector.Group(ID), Set.of(PHONE, QUEUE), NOON),
                grant(Selector.OWN, Set.of(), NOON),
                grant(new Selector.Type("extension"), Set.of(PHONE), null));
    }

    private static Fact grant(
            Selector targets, Set<TargetKey> except, @org.jspecify.annotations.Nullable Instant from) {
        return new Fact.Grant(
                ID,
                Subject.EVERYONE,
                Effect.DENY,
                Set.of("spy", "steal"),
                targets,
                except,
                from,
                from == null ? null : from.plusMillis(1),
                from == null ? null : "because");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aFactIsReadAsItWasWritten(Fact fact) {
        assertThat(FactJson.read(fact.kind(), FactJson.write(fact))).isEqualTo(fact);
    }

    @Test
    void everyKindIsTried() {
        assertThat(facts().stream().map(Fact::kind)).contains(Kind.values());
    }

    @Test
    void textFormsAreWrittenForSubjectsSelectorsAndTargets() {
        assertThat(FactJson.write(grant(new Selector.One(PHONE), Set.of(QUEUE), null)))
                .contains("\"everyone\"", "\"target:extension:52c4ab1e5d9a4b0c00000001\"", "[\"queue:help\"]");
    }

    @Test
    void anUnknownPropertyIsRefused() {
        String json = FactJson.write(SERVER).replace("{", "{\"colour\":\"red\",");
        assertThatThrownBy(() -> FactJson.read(Kind.CORE_SERVER, json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coreServer");
    }

    @Test
    void aMissingNumberOrSwitchIsRefused() {
        assertThatThrownBy(() -> FactJson.read(
                        Kind.USER_SETTING, "{\"user\":\"" + ID + "\",\"name\":\"Mobile\",\"value\":null}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoFactOfTheKindIsRefused() {
        for (String text : List.of(
                "",
                "[]",
                "null",
                FactJson.write(SERVER) + " more",
                "{\"id\":\"x\",\"name\":\"pbx\"}",
                "{\"id\":\"" + ID + "\",\"name\":\"\"}")) {
            assertThatThrownBy(() -> FactJson.read(Kind.CORE_SERVER, text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Change change(List<Entry> entries) {
        return new Change("acme", 12, -1, Long.MIN_VALUE, "user:" + ID, NOON, "telecomx", entries);
    }

    private static ObjectNode json(Change change) {
        ObjectNode json = FactJson.header("epoch-1", change);
        json.set("entries", FactJson.entries(change.entries()));
        return json;
    }

    @Test
    void aChangeIsReadAsItWasWritten() {
        List<Entry> entries = Stream.concat(
                        facts().stream().map(Entry::created),
                        Stream.of(Entry.removed(SERVER), new Entry(SERVER, new Fact.CoreServer(ID, "two"))))
                .toList();
        Change change = change(entries);
        assertThat(FactJson.change(json(change))).isEqualTo(change);
    }

    @Test
    void the64BitIdsAreText() {
        ObjectNode json = FactJson.header("epoch-1", change(List.of()));
        assertThat(json.path("id").textValue()).isEqualTo("ffffffffffffffff");
        assertThat(json.path("parent").textValue()).isEqualTo("8000000000000000");
    }

    @Test
    void anEntryOfANewerKindIsToldApartFromABrokenOne() {
        ObjectNode json = json(change(List.of(Entry.created(SERVER))));
        ObjectNode entry = (ObjectNode) json.withArray("entries").get(0);
        entry.put("kind", "hologram");
        assertThatThrownBy(() -> FactJson.change(json)).isInstanceOf(UnknownKind.class);
        entry.put("kind", "coreServer").remove("after");
        assertThatThrownBy(() -> FactJson.change(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
