package dev.callgate.admin.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.callgate.config.IsymphonySettings.PasswordDigest;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Context;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryImportTest {
    private static final String SHA1_OF_SECRET = "e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4";
    private static final String ACME = """
            tenant: {id: acme, name: Acme}
            coreServers: [{name: main}]
            targetTypes: [door]
            actions: [{name: open, targetTypes: [door]}]
            settings: [{name: perm_1}]
            accessPermissions: [{key: CPA_View, levels: [No, Yes]}]
            branches: [{name: North}]
            users:
              - {username: anna, password: secret, settings: {perm_1: true}, accessPermissions: {CPA_View: Yes}}
              - {username: bo}
            extensions:
              - {number: 0201, owner: anna, endpoints: [PJSIP/201]}
              - {number: 202, owner: bo, never: [spy]}
            targets:
              - {type: door, id: front, number: 900}
            userGroups:
              - {name: staff, branch: North, members: [anna, bo], settings: {perm_1: false}}
            extensionGroups:
              - {name: all, actions: [pickup, open], targets: [0201, 202, "door:900"], controllers: [anna, "userGroup:staff"]}
            grants:
              - {subject: bo, actions: [pickup, steal], targets: "type:extension", except: [0201]}
              - {subject: "extension:202", effect: deny, actions: [spy], targets: "group:all"}
            """;

    private final ImportBench bench = new ImportBench();

    @BeforeEach
    void importAcme() {
        bench.take(ACME);
    }

    @Test
    void saysWhatItDid() {
        Map<String, String> counts = requireNonNull(new ImportBench().take(ACME).get("acme"));
        assertThat(counts)
                .containsEntry("tenants", "+1~0-0")
                .containsEntry("users", "+2~0-0")
                .containsEntry("members", "+2~0-0")
                .containsEntry("grants", "+2~0-0");
    }

    @Test
    void doesNothingTheSecondTime() {
        assertThat(bench.take(ACME)).isEqualTo(Map.of("acme", Map.of()));
        assertThat(bench.store.head("acme").revision()).isEqualTo(1);
    }

    @Test
    void keepsLeadingZerosOfNumbers() {
        assertThat(bench.policy("acme").targetsNumbered("0201")).hasSize(1);
    }

    @Test
    void leavesAbsentSectionsAlone() {
        List<String> before = bench.store.facts("acme");
        assertThat(bench.take("tenant: {id: acme}")).isEqualTo(Map.of("acme", Map.of()));
        assertThat(bench.store.facts("acme")).isEqualTo(before);
    }

    @Test
    void removesWhatDependsOnARemovedUserInTheSameChange() {
        Map<String, Map<String, String>> done = bench.take("{tenant: {id: acme}, users: [{username: bo}]}");
        assertThat(done.get("acme"))
                .isEqualTo(Map.of(
                        "users", "+0~0-1",
                        "userSettings", "+0~0-1",
                        "accessPermissions", "+0~0-1",
                        "members", "+0~0-1",
                        "controllers", "+0~0-1",
                        "targets", "+0~1-0"));
        assertThat(bench.policy("acme").userNamed("anna")).isNull();
        assertThat(bench.store.facts("acme")).noneMatch(fact -> fact.contains("username=anna"));
    }

    @Test
    void removesWhatDependsOnARemovedCoreServer() {
        bench.take("{tenant: {id: acme}, coreServers: []}");
        assertThat(bench.store.facts("acme"))
                .noneMatch(fact -> fact.matches("(Target|Endpoint|ExtensionGroup|GroupTarget|Controller)\\[.*"));
        assertThat(bench.policy("acme").userNamed("anna")).isNotNull();
    }

    @Test
    void takesARemovedActionOutOfWhateverNamesIt() {
        bench.take("{tenant: {id: acme}, actions: []}");
        assertThat(bench.store.facts("acme")).noneMatch(fact -> fact.contains("open"));
        assertThat(bench.policy("acme")
                        .decide(
                                new Subject.OfUser(user("anna").id()),
                                "pickup",
                                bench.policy("acme").targetsNumbered("202").get(0),
                                new Context(null, null),
                                0)
                        .allowed())
                .isTrue();
    }

    @Test
    void refusesToReferToWhatItRemoves() {
        DirectoryInvalid refusal = invalid(Rights.SYSTEM, """
                tenant: {id: acme}
                coreServers: [{name: other}]
                grants:
                  - {subject: anna, actions: [pickup], targets: 202}
                """);
        assertThat(refusal.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("grants[0]");
            assertThat(finding.message()).endsWith("which is not there any more after this import");
        });
    }

    @Test
    void keepsIdsOfWhatItFindsByName() {
        TargetKey before = bench.policy("acme").targetsNumbered("202").get(0);
        bench.take("{tenant: {id: acme}, extensions: [{number: 202, name: Hall}]}");
        assertThat(bench.policy("acme").targetsNumbered("202")).containsExactly(before);
    }

    @Test
    void givesANewUserGroupTheNextFreeNumber() {
        bench.take(
                "{tenant: {id: acme}, userGroups: [{name: new}, {name: staff}, {id: 7, name: seven}, {name: last}]}");
        assertThat(bench.policy("acme").facts().filter(Fact.UserGroup.class::isInstance))
                .extracting(fact -> fact.key().get(0) + " " + ((Fact.UserGroup) fact).name())
                .containsExactlyInAnyOrder("1 staff", "7 seven", "8 new", "9 last");
    }

    @Test
    void takesNumbersAndNamesThatChangeHands() {
        bench.take("{tenant: {id: acme}, extensions: [{number: 202, owner: anna}, {number: 0201, owner: bo}]}");
        assertThat(bench.policy("acme").owned(user("anna").id()))
                .isEqualTo(bench.policy("acme").targetsNumbered("202"));
    }

    @Test
    void leavesAPasswordThatIsTheSame() {
        int version = user("anna").credentialVersion();
        bench.take(ACME);
        assertThat(user("anna").credentialVersion()).isEqualTo(version);
    }

    @Test
    void storesANewPasswordAndEndsCachedLogins() {
        int version = user("anna").credentialVersion();
        assertThat(bench.take(ACME.replace("secret", "other")).get("acme")).isEqualTo(Map.of("users", "+0~1-0"));
        assertThat(user("anna").credentialVersion()).isEqualTo(version + 1);
        assertThat(bench.store.password(user("anna").id()).hash()).isEqualTo("#other");
    }

    @Test
    void takesAHashAsItIs() {
        String file = ACME.replace("password: secret", "passwordHash: $argon2id$v=19$abc");
        bench.take(file);
        assertThat(bench.store.password(user("anna").id()).hash()).isEqualTo("$argon2id$v=19$abc");
        assertThat(bench.take(file).get("acme")).isEmpty();
    }

    @Test
    void keepsNoDigestOfAPlainPasswordUnlessTold() {
        assertThat(bench.store.password(user("anna").id()).sha1()).isNull();
    }

    @Test
    void keepsTheDigestOfANewPlainPasswordWhereTold() {
        ImportBench keeping = new ImportBench(PasswordDigest.SHA1);
        keeping.take(ACME);
        UUID anna = requireNonNull(keeping.policy("acme").userNamed("anna")).id();
        assertThat(keeping.store.password(anna).sha1()).isEqualTo(SHA1_OF_SECRET);
        keeping.take(ACME.replace("password: secret", "password: other, passwordDigest: " + SHA1_OF_SECRET));
        assertThat(keeping.store.password(anna))
                .as("the file's own digest")
                .isEqualTo(new Secret.Password(anna, "#other", SHA1_OF_SECRET));
        keeping.take(ACME.replace("password: secret", "passwordHash: $argon2id$v=19$abc"));
        assertThat(keeping.store.password(anna).sha1()).as("none of a hash").isNull();
    }

    @Test
    void neverShowsAPassword() {
        assertThat(new PasswordWish(user("anna").id(), "secret", null, null).toString())
                .doesNotContain("secret");
    }

    @Test
    void rehearsesWithoutWriting() {
        assertThat(bench.rehearse("{tenant: {id: acme}, grants: []}").get("acme"))
                .isEqualTo(Map.of("grants", "+0~0-2"));
        assertThat(bench.store.head("acme").revision()).isEqualTo(1);
    }

    @Test
    void readsTheSameAsJson() {
        byte[] json = """
                {"tenant": {"id": "acme"}, "extensions": [{"number": 202, "owner": "bo", "never": ["spy"]},
                 {"number": "0201", "owner": "anna", "endpoints": ["PJSIP/201"]}]}
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(bench.take(Rights.SYSTEM, Format.JSON, json).get("acme")).isEmpty();
    }

    @Test
    void importsOneFileIntoTwoTenants() {
        bench.take(ACME.replace("acme", "twin"));
        assertThat(bench.policy("twin").userNamed("anna")).isNotNull();
        assertThat(bench.take(ACME).get("acme")).isEmpty();
    }

    @Test
    void letsOwnersImportTheirOwnTenantOnly() {
        Rights owner = new Rights("acme", AccessLevel.OWNER);
        assertThat(bench.take(owner, "{tenant: {id: acme}, grants: []}").get("acme"))
                .containsKey("grants");
        forbidden(owner, "{tenant: {id: other, name: Other}}");
        forbidden(owner, "{tenant: {id: new, name: New, parent: acme}}");
        forbidden(new Rights("acme", AccessLevel.MANAGER), "{tenant: {id: acme}, grants: []}");
        forbidden(new Rights("acme", AccessLevel.RESELLER), "{tenant: {id: new, name: New, parent: acme}}");
    }

    @Test
    void letsResellersAdministratorsImportAndCreateBelowThemselvesOnly() {
        bench.take("{tenant: {id: top, name: Top}}\n---\n{tenant: {id: mid, name: Mid, parent: top}}");
        Rights mid = new Rights("mid", AccessLevel.RESELLER_ADMIN);
        bench.take(mid, "{tenant: {id: low, name: Low, parent: mid}}");
        bench.take(mid, "{tenant: {id: lower, name: Lower, parent: low}}");
        assertThat(bench.store.tenants().isWithin("lower", "mid")).isTrue();
        forbidden(mid, "{tenant: {id: top}, users: []}");
        forbidden(mid, "{tenant: {id: low, parent: top}}");
        forbidden(mid, "{tenant: {id: acme, parent: mid}}");
        forbidden(mid, "{tenant: {id: mid, parent: acme}}");
        forbidden(mid, "{tenant: {id: free, name: Free}}");
    }

    @Test
    void refusesATenantBelowItself() {
        bench.take("{tenant: {id: low, name: Low, parent: acme}}");
        assertThat(invalid(Rights.SYSTEM, "{tenant: {id: acme, parent: low}}").findings())
                .containsExactly(new Finding(1, "tenant.parent", "would put acme below itself"));
    }

    @Test
    void refusesToTouchPeopleAboveTheOwnLevel() {
        bench.take("{tenant: {id: acme}, users: [{username: anna}, {username: boss, accessLevel: ADMIN}]}");
        Rights owner = new Rights("acme", AccessLevel.OWNER);
        assertThat(invalid(owner, "{tenant: {id: acme}, users: [{username: anna}]}")
                        .findings())
                .containsExactly(
                        new Finding(1, "users", "would touch boss with access level ADMIN, which is above yours"));
        for (String user : List.of(
                "{username: anna}, {username: boss}",
                "{username: anna, accessLevel: ADMIN}, {username: boss, accessLevel: ADMIN}",
                "{username: anna}, {username: boss, accessLevel: ADMIN, password: guess}",
                "{username: anna}, {username: boss, accessLevel: ADMIN, settings: {rest: true}}")) {
            assertThat(invalid(owner, "{tenant: {id: acme}, users: [" + user + "]}")
                            .findings())
                    .as(user)
                    .anyMatch(finding -> finding.message().endsWith("above yours"));
        }
        bench.take(owner, "{tenant: {id: acme}, users: [{username: bo}, {username: boss, accessLevel: ADMIN}]}");
    }

    private void forbidden(Rights rights, String file) {
        assertThatThrownBy(() -> bench.take(rights, file))
                .as(file)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.fault()).isEqualTo(Fault.FORBIDDEN));
    }

    private DirectoryInvalid invalid(Rights rights, String file) {
        return requireNonNull(catchThrowableOfType(DirectoryInvalid.class, () -> bench.take(rights, file)), file);
    }

    private User user(String name) {
        return requireNonNull(bench.policy("acme").userNamed(name));
    }
}
