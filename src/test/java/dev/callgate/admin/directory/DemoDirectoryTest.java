package dev.callgate.admin.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.BuiltIn;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo gives what the four source documents print. */
class DemoDirectoryTest {
    private static final UUID STEVE = UUID.fromString("56cf70a3-1ee0-4b09-8f40-297430eeeddf");
    private static final UUID FRONT_DESK = STEVE;
    private static final UUID EVA = UUID.fromString("e05a9e3c-c306-4bba-abd7-4fe1034fe9f6");
    private static final long NOW = 0;
    private static final ImportBench BENCH = new ImportBench();
    private static byte[] file;
    private static TenantPolicy demo;

    @BeforeAll
    static void importDemo() throws IOException {
        file = Files.readAllBytes(Path.of("conf/demo.yaml"));
        BENCH.take(Rights.SYSTEM, Format.YAML, file);
        demo = BENCH.policy("demo");
    }

    @Test
    void hasNothingToDoTheSecondTime() {
        long revision = BENCH.store.head("demo").revision();
        assertThat(BENCH.take(Rights.SYSTEM, Format.YAML, file).values()).allMatch(Map::isEmpty);
        assertThat(BENCH.store.head("demo").revision()).isEqualTo(revision).isEqualTo(1);
    }

    @Test
    void givesSteveTheTwoExtensionsThatTelecomXPrintsAndNoOther() {
        Map<String, String> printed = new LinkedHashMap<>();
        printed.put("5beaa1574a7caf17c958ed3a", "HIDE pickup queueMember viewOtherParty readCalendar readPhonebook");
        printed.put("5c5a9dea83a3bc74d5891c95", "NONE pickup steal spy setPresence queueMember viewOtherParty");
        Map<String, String> answered = new LinkedHashMap<>();
        for (View.Row row : demo.view(STEVE, NOW).permissions()) {
            String flags = BuiltIn.TELECOMX_FLAGS.stream()
                    .filter(flag -> (row.actions() & demo.catalogue().mask(List.of(flag))) != 0)
                    .collect(Collectors.joining(" "));
            answered.put(row.target().id(), row.override() + " " + flags);
        }
        assertThat(answered).containsExactlyEntriesOf(printed);
        assertThat(demo.owned(STEVE)).hasSize(1);
    }

    @Test
    void givesSteveHisRightsOnTheFirstByISymphonysGroupAlone() {
        Fact.ExtensionGroup group = requireNonNull(demo.extensionGroup(FRONT_DESK));
        assertThat(group.coreServer()).hasToString("ee828da8-5ee6-412d-82ac-1273f598659d");
        assertThat(demo.controllers(FRONT_DESK))
                .containsExactlyInAnyOrder(new Subject.OfUser(STEVE), new Subject.OfUser(EVA));
        assertThat(demo.targets(FRONT_DESK)).containsExactly(TargetKey.extension("5c5a9dea83a3bc74d5891c95"));
        assertThat(all(Fact.Grant.class).stream().filter(g -> g.subject().equals(new Subject.OfUser(STEVE))))
                .allMatch(g -> g.targets().toString().equals("target:extension:5beaa1574a7caf17c958ed3a"));
    }

    @Test
    void knowsSteveAsISymphonyPrintsHim() {
        User steve = requireNonNull(demo.user(STEVE));
        assertThat(steve.username()).isEqualTo("4224");
        assertThat(steve.displayName()).isEqualTo("Steve S");
        assertThat(steve.enabled() && steve.full()).isTrue();
        assertThat(steve.lastPasswordChangedAt()).isNull();
        assertThat(BENCH.store.password(STEVE).sha1()).isEqualTo("e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4");
    }

    @Test
    void givesNewVoiceMediasUsersTheAccessPermissionsPrinted() {
        for (String user : List.of("8e22b1fe-d2ea-403d-8c03-50eb21188e79", "895db16f-5270-6ef8-e173-10ea365aefcc")) {
            assertThat(accessPermissions(UUID.fromString(user)))
                    .containsExactly(Map.entry("CPA_View", "Yes"), Map.entry("CPA_ACD", "Modify"));
        }
        assertThat(demo.user(UUID.fromString("2f9207ca-8922-4245-bfc5-d8f42939e29a")))
                .isNotNull();
        assertThat(demo.catalogue().accessPermission("AccessUserAdmin")).isNotNull();
    }

    @Test
    void hasSipXecsSevenGroupsWithLdapImportsFirst() {
        List<UserGroup> groups = all(UserGroup.class);
        Comparator<UserGroup> byDescription = Comparator.comparing(
                g -> g.description() == null ? "" : g.description(), String.CASE_INSENSITIVE_ORDER);
        assertThat(groups).hasSize(7);
        assertThat(groups.stream().min(byDescription.thenComparing(UserGroup::weight)))
                .hasValueSatisfying(
                        first -> assertThat(first.id() + " " + first.name()).isEqualTo("19 ldap_imports"));
        assertThat(group(5).name()).isEqualTo("administrators");
        assertThat(group(5).description()).isEqualTo("Users with superadmin privileges");
        assertThat(group(9).name()).isEqualTo("IMGroup");
        assertThat(group(9).description()).isNull();
        assertThat(group(19).weight()).isLessThan(group(9).weight());
    }

    @Test
    void givesAdministratorsExactlyTheSettingsOfTheSample() {
        assertThat(all(Fact.GroupSetting.class).stream()
                        .filter(s -> s.group() == 5)
                        .collect(Collectors.toMap(Fact.GroupSetting::name, Fact.GroupSetting::value)))
                .isEqualTo(Map.of(
                        "900Dialing", true,
                        "LongDistanceDialing", false,
                        "music-on-hold", false,
                        "subscribe-to-presence", false));
        assertThat(all(Fact.SettingDefinition.class))
                .extracting(Fact.SettingDefinition::name, Fact.SettingDefinition::defaultValue)
                .containsExactly(tuple("perm_3", false), tuple("perm_4", false), tuple("perm_7", false));
    }

    @Test
    void hasTheBranchPrinted() {
        assertThat(all(Fact.Branch.class))
                .containsExactly(new Fact.Branch(
                        1,
                        "HallOfJustice",
                        "Hall of Superheroes",
                        new Fact.Branch.Address(
                                3, "1 Justice Way", "Smallville", "United States", "MidAmerica", "55555", "MailStop"),
                        "555-HERO",
                        null));
    }

    @Test
    void hasOneAccountPerAccessLevelWithAnExtensionForAllButTheViewer() {
        Map<String, AccessLevel> accounts = Map.of(
                "personal", AccessLevel.PERSONAL,
                "viewer", AccessLevel.VIEWER,
                "manager", AccessLevel.MANAGER,
                "owner", AccessLevel.OWNER,
                "reseller", AccessLevel.RESELLER,
                "reseller_admin", AccessLevel.RESELLER_ADMIN,
                "admin", AccessLevel.ADMIN,
                "4224", AccessLevel.PERSONAL);
        accounts.forEach((name, level) -> {
            List<TenantPolicy> homes = Stream.of("demo", "nordtel", "fjord")
                    .map(BENCH::policy)
                    .filter(policy -> policy.userNamed(name) != null)
                    .toList();
            assertThat(homes).as("a bare name logs in only if unique: %s", name).hasSize(1);
            User user = requireNonNull(homes.get(0).userNamed(name));
            assertThat(user.accessLevel()).isEqualTo(level);
            assertThat(BENCH.store.password(user.id()).hash()).isEqualTo("#callgate-demo");
            assertThat(homes.get(0).owned(user.id()).isEmpty()).as(name).isEqualTo(name.equals("viewer"));
        });
    }

    @Test
    void isACompanyOfAboutThirtyPeopleUnderAReseller() {
        assertThat(all(User.class)).hasSizeBetween(28, 34);
        assertThat(BENCH.store.tenants().isWithin("demo", "nordtel")).isTrue();
        assertThat(BENCH.store.tenants().isWithin("fjord", "nordtel")).isTrue();
        assertThat(all(Fact.Target.class).stream().map(t -> t.target().type()).collect(Collectors.toSet()))
                .containsAll(Set.of("extension", "queue", "parking", "conference", "voicemail"));
        assertThat(all(Fact.Target.class)).anyMatch(t -> t.name().equals("Lobby") && t.owner() == null);
    }

    private static <F extends Fact> List<F> all(Class<F> type) {
        return demo.facts().filter(type::isInstance).map(type::cast).toList();
    }

    private static UserGroup group(int id) {
        return all(UserGroup.class).stream()
                .filter(g -> g.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> accessPermissions(UUID user) {
        Map<String, String> byPosition = new LinkedHashMap<>();
        demo.catalogue().accessPermissions().stream()
                .sorted(Comparator.comparingInt(AccessPermissionDefinition::position))
                .forEach(definition -> all(AccessPermission.class).stream()
                        .filter(p -> p.user().equals(user) && p.permissionKey().equals(definition.permissionKey()))
                        .forEach(p -> byPosition.put(p.permissionKey(), p.level())));
        return byPosition;
    }
}
