package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.TargetType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The built-in tables, a tenant's additions to them, and the kinds of facts. */
class WordsOfATenantTest {
    /** Bits are in ETags and in nodes of other versions, so this list may only grow at its end. */
    private static final List<String> BY_BIT = List.of(
            "pickup",
            "steal",
            "spy",
            "setPresence",
            "queueMember",
            "viewOtherParty",
            "readCalendar",
            "writeCalendar",
            "readPhonebook",
            "writePhonebook",
            "controlSipDevices",
            "whisper",
            "barge",
            "takeOver",
            "answer",
            "hangup",
            "hold",
            "mute",
            "transferFrom",
            "transferTo",
            "park",
            "unpark",
            "record",
            "originateFrom",
            "originateTo",
            "viewCalls",
            "queuePause",
            "queueManage",
            "setDnd",
            "setForward",
            "listenVoicemail");

    private static final Action WAVE = new Action("wave", 40, Set.of("door"), null, StaleRule.DENY, true, false);

    @Test
    void builtInActionsKeepTheirBits() {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < BY_BIT.size(); bit++) {
            int at = bit;
            names.add(Catalogue.BUILT_IN.actions().stream()
                    .filter(action -> action.bit() == at)
                    .map(Action::name)
                    .findFirst()
                    .orElse(""));
        }
        assertThat(names).isEqualTo(BY_BIT);
        assertThat(Catalogue.BUILT_IN.actions()).hasSize(BY_BIT.size());
    }

    @Test
    void telecomxFlagsAreTheFirstElevenInItsOrder() {
        assertThat(BuiltIn.TELECOMX_FLAGS).isEqualTo(BY_BIT.subList(0, 11));
        assertThat(BuiltIn.TELECOMX_MASK).isEqualTo(0b111_1111_1111);
    }

    @Test
    void builtInActionsFitBuiltInTypesAndNeedBuiltInActions() {
        assertThat(Catalogue.BUILT_IN.actions()).allSatisfy(action -> {
            assertThat(action.bit()).isLessThan(Action.FIRST_OWN_BIT);
            assertThat(action.targetTypes()).isNotEmpty().isSubsetOf(TargetType.BUILT_IN);
            assertThat(action.needs() == null || BY_BIT.contains(action.needs()))
                    .isTrue();
        });
        assertThat(Catalogue.BUILT_IN.actions())
                .filteredOn(action -> "spy".equals(action.needs()))
                .extracting(Action::name)
                .containsExactlyInAnyOrder("whisper", "barge", "takeOver");
        assertThat(Catalogue.BUILT_IN.actions())
                .filteredOn(Action::lite)
                .extracting(Action::name)
                .containsExactly("listenVoicemail");
    }

    @Test
    void monitoringAndStealingAreDeniedWhenStale() {
        assertThat(Catalogue.BUILT_IN.actions())
                .filteredOn(action -> action.stale() == StaleRule.DENY)
                .extracting(Action::name)
                .contains("steal", "spy", "whisper", "barge", "takeOver");
    }

    @Test
    void ownWordsComeAndGoAndTheFirstCatalogueStays() {
        SettingDefinition setting = new SettingDefinition("perm_3", "Three", true);
        AccessPermissionDefinition permission = new AccessPermissionDefinition("CPA_View", 1, List.of("No", "Yes"));
        Catalogue with = Catalogue.BUILT_IN
                .with(Entry.created(new TargetType("door")))
                .with(Entry.created(WAVE))
                .with(Entry.created(setting))
                .with(Entry.created(permission));
        assertThat(with.action("wave")).isEqualTo(WAVE);
        assertThat(with.setting("perm_3")).isEqualTo(setting);
        assertThat(with.accessPermission("CPA_View")).isEqualTo(permission);
        assertThat(with.targetTypes()).contains("door", "queue");
        assertThat(Catalogue.BUILT_IN.action("wave")).isNull();

        Catalogue without = with.with(Entry.removed(WAVE))
                .with(Entry.removed(setting))
                .with(Entry.removed(permission))
                .with(Entry.removed(new TargetType("door")));
        assertThat(without.actions()).containsExactlyElementsOf(Catalogue.BUILT_IN.actions());
        assertThat(without.settings()).containsExactlyElementsOf(Catalogue.BUILT_IN.settings());
        assertThat(without.accessPermissions()).isEmpty();
        assertThat(without.targetTypes()).isEqualTo(TargetType.BUILT_IN);
    }

    @Test
    void settingsAreListedDigitsThenCapitalsThenSmallLetters() {
        assertThat(Catalogue.BUILT_IN.settings())
                .extracting(SettingDefinition::name)
                .isSortedAccordingTo(String::compareTo)
                .startsWith("900Dialing", "AutoAttendant")
                .hasSize(19);
    }

    @Test
    void aCatalogueTakesNoOtherFacts() {
        Entry other = Entry.created(new CoreServer(new UUID(1, 1), "pbx"));
        assertThatThrownBy(() -> Catalogue.BUILT_IN.with(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFactHasAKindAndEveryKindItsName() {
        Class<?>[] facts = Fact.class.getPermittedSubclasses();
        assertThat(Arrays.stream(Kind.values()).map(Kind::type)).containsExactlyInAnyOrder(cast(facts));
        assertThat(Kind.values()).allSatisfy(kind -> {
            assertThat(Kind.named(kind.label())).isEqualTo(kind);
            assertThat(Kind.of(kind.type())).isEqualTo(kind);
            assertThat(kind.label().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                    .isEqualTo(kind.name());
        });
        assertThatThrownBy(() -> Kind.named("hologram"))
                .isInstanceOf(UnknownKind.class)
                .hasMessageContaining("hologram");
    }

    @SuppressWarnings("unchecked") // Fact permits only facts
    private static Class<? extends Fact>[] cast(Class<?>[] facts) {
        return (Class<? extends Fact>[]) facts;
    }
}
