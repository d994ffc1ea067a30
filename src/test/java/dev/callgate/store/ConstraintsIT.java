package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import dev.callgate.store.Examples.Example;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.util.PSQLException;

class ConstraintsIT {
    @RegisterExtension
    final OpenDatabase database = new OpenDatabase();

    @BeforeEach
    void fill() {
        Fact[] facts = Examples.all().stream().map(Example::then).toArray(Fact[]::new);
        Await.success(Writes.put(database.get(), OpenDatabase.TENANT, facts));
        Await.success(Writes.tenant(database.get(), "other", new Fact.CoreServer(new UUID(0, 9), "Other")));
        database.place().execute("INSERT INTO tenants VALUES ('below', 'Below', 'acme')");
    }

    @Test
    void refuseEveryBadRow() {
        SoftAssertions all = new SoftAssertions();
        for (String line : BAD_ROWS.lines().filter(row -> !row.isBlank()).toList()) {
            String[] row = line.split(" => ", 2);
            all.assertThat(constraint(row[1])).as(row[1]).isEqualTo(row[0].strip());
        }
        all.assertAll();
    }

    private String constraint(String sql) {
        try {
            database.place().execute(sql);
            return "nothing";
        } catch (IllegalStateException e) {
            var message = ((PSQLException) Objects.requireNonNull(e.getCause())).getServerErrorMessage();
            String name = Objects.requireNonNull(message).getConstraint();
            return name != null ? name : message.getTable() + "." + message.getColumn();
        }
    }

    /** Which constraint refuses what. */
    private static final String BAD_ROWS = """
            tenants__id__form => INSERT INTO tenants VALUES ('Acme', 'x')
            tenants__id__form => INSERT INTO tenants VALUES ('root', 'x')
            tenants__name__form => INSERT INTO tenants VALUES ('a', '')
            tenants__parent__known => INSERT INTO tenants VALUES ('a', 'a', 'nobody')
            tenants__parent__loop_itself => UPDATE tenants SET parent = 'acme' WHERE id = 'acme'
            tenants__parent__loop_above => UPDATE tenants SET parent = 'below' WHERE id = 'acme'
            tenants__parent__known => DELETE FROM tenants WHERE id = 'acme'
            core_servers__tenant__known => INSERT INTO core_servers VALUES ('nobody', gen_random_uuid(), 'x')
            core_servers__name__form => INSERT INTO core_servers VALUES ('acme', gen_random_uuid(), E'x\\u0007')
            core_servers__name__form => INSERT INTO core_servers VALUES ('acme', gen_random_uuid(), repeat('x', 201))
            core_servers_pkey => INSERT INTO core_servers SELECT * FROM core_servers WHERE tenant = 'acme'
            core_servers.name => UPDATE core_servers SET name = NULL
            target_types__name__taken => INSERT INTO target_types VALUES ('acme', 'queue')
            target_types__name__form => INSERT INTO target_types VALUES ('acme', '-x')
            actions__name__taken => UPDATE actions SET name = 'spy'
            actions__bit__form => UPDATE actions SET bit = 39
            actions__bit__form => UPDATE actions SET bit = 64
            actions__bit__taken => INSERT INTO actions VALUES ('acme', 'knock', 41, '{}', NULL, 'DENY', true, true)
            actions__needs__known => UPDATE actions SET needs = 'knock'
            actions__stale__form => UPDATE actions SET stale = 'MAYBE'
            actions__target_types__known => UPDATE actions SET target_types = '{window}'
            actions__target_types__form => UPDATE actions SET target_types = '{door,door}'
            setting_definitions__name__taken => INSERT INTO setting_definitions VALUES ('acme', 'rest', 'x', true)
            access_permission_definitions__levels__form => UPDATE access_permission_definitions SET levels = '{}'
            access_permission_definitions__levels__form => UPDATE access_permission_definitions SET levels = '{a,a}'
            branches__address__form => UPDATE branches SET street = 'x'
            users__username__form => UPDATE users SET username = ' x'
            users__username__taken => INSERT INTO users SELECT tenant, gen_random_uuid(), username, 'x', true, true, 'OWNER', 1 FROM users
            users__access_level__form => UPDATE users SET access_level = 'KING'
            users__display_name__form => UPDATE users SET display_name = '  '
            users.enabled => UPDATE users SET enabled = NULL
            users__tenant__known => INSERT INTO users VALUES ('nobody', gen_random_uuid(), 'u', 'x', true, true, 'OWNER', 1)
            credentials__user_id__known => INSERT INTO credentials VALUES ('acme', gen_random_uuid(), 'hash')
            sessions__user_id__known => INSERT INTO sessions VALUES ('s', 'acme', gen_random_uuid(), 1)
            targets__id__form => INSERT INTO targets SELECT tenant, type, '201', core_server, NULL, 'x', NULL, 'NONE', '{}' FROM targets WHERE type = 'extension'
            targets__type__known => INSERT INTO targets SELECT tenant, 'window', 'w', core_server, NULL, 'x', NULL, 'NONE', '{}' FROM targets WHERE type = 'door'
            targets__owner__form => UPDATE targets SET owner = gen_random_uuid() WHERE type = 'door'
            targets__owner__form => UPDATE targets SET override = 'HIDE' WHERE type = 'door'
            targets__override__form => UPDATE targets SET override = 'SHOW' WHERE type = 'extension'
            targets__owner__known => UPDATE targets SET owner = gen_random_uuid() WHERE type = 'extension'
            targets__core_server__known => UPDATE targets SET core_server = (SELECT id FROM core_servers WHERE tenant = 'other')
            targets__number__taken => INSERT INTO targets SELECT tenant, type, 'w', core_server, number, 'x', NULL, 'NONE', '{}' FROM targets WHERE type = 'door'
            targets__number__form => UPDATE targets SET number = ' 9'
            targets__never__known => UPDATE targets SET never = '{knock}'
            targets__never__form => UPDATE targets SET never = '{spy,spy}'
            endpoints__target__known => UPDATE endpoints SET target_id = 'w'
            endpoints_pkey => INSERT INTO endpoints SELECT * FROM (SELECT tenant, core_server, name, target_type, target_id FROM endpoints) AS e
            extension_groups__actions__known => UPDATE extension_groups SET actions = '{knock}'
            extension_groups__core_server__known => UPDATE extension_groups SET core_server = gen_random_uuid()
            group_targets__extension_group__known => UPDATE group_targets SET extension_group = gen_random_uuid()
            group_targets__target__known => UPDATE group_targets SET target_id = '0123456789abcdef01234567'
            user_groups__name__taken => INSERT INTO user_groups SELECT tenant, 6, name, NULL, 1 FROM user_groups
            user_groups__branch__known => UPDATE user_groups SET branch = 7
            members__user_id__known => UPDATE members SET user_id = gen_random_uuid()
            members__user_group__known => UPDATE members SET user_group = 7
            controllers__subject__form => INSERT INTO controllers SELECT tenant, id, 'nobody' FROM extension_groups
            controllers__subject__form => INSERT INTO controllers SELECT tenant, id, 'everyone:x' FROM extension_groups
            controllers__subject__form => INSERT INTO controllers SELECT tenant, id, 'userGroup:07' FROM extension_groups
            controllers__subject__form => INSERT INTO controllers SELECT tenant, id, 'user:' || upper(id::text) FROM extension_groups
            controllers__subject__known => INSERT INTO controllers SELECT tenant, id, 'user:' || gen_random_uuid() FROM extension_groups
            controllers__subject__known_group => INSERT INTO controllers SELECT tenant, id, 'userGroup:7' FROM extension_groups
            controllers__subject__known_extension => INSERT INTO controllers SELECT tenant, id, 'extension:0123456789abcdef01234567' FROM extension_groups
            group_settings__name__known => UPDATE group_settings SET name = 'perm_7'
            user_settings__name__known => UPDATE user_settings SET name = 'perm_7'
            user_settings__user_id__known => UPDATE user_settings SET user_id = gen_random_uuid()
            access_permissions__permission_key__known => UPDATE access_permissions SET permission_key = 'CPA_View'
            access_permissions__level__form => UPDATE access_permissions SET level = ''
            grants__subject__known => UPDATE grants SET subject = 'user:' || gen_random_uuid()
            grants__subject__known_group => UPDATE grants SET subject = 'userGroup:7'
            grants__subject__known_extension => UPDATE grants SET subject = 'extension:0123456789abcdef01234567'
            grants__effect__form => UPDATE grants SET effect = 'MAYBE'
            grants__actions__form => UPDATE grants SET actions = '{}'
            grants__actions__known => UPDATE grants SET actions = '{knock}'
            grants__targets__form => UPDATE grants SET targets = 'everything'
            grants__targets__form => UPDATE grants SET targets = 'target:door:a:b'
            grants__targets__form => UPDATE grants SET targets = 'target:extension:201'
            grants__targets__known => UPDATE grants SET targets = 'target:door:w'
            grants__targets__known_group => UPDATE grants SET targets = 'group:' || gen_random_uuid()
            grants__targets__known_type => UPDATE grants SET targets = 'type:window'
            grants__except__known => UPDATE grants SET except_targets = '{door:w}'
            grants__until__form => UPDATE grants SET valid_from = now(), valid_until = now()
            grants__reason__form => UPDATE grants SET reason = ''
            extension_groups__actions__known => BEGIN; UPDATE grants SET actions = '{spy}'; DELETE FROM actions; COMMIT
            actions__target_types__known => BEGIN; UPDATE actions SET target_types = '{door}'; UPDATE grants SET targets = 'own', except_targets = '{}'; DELETE FROM endpoints; DELETE FROM targets WHERE type = 'door'; DELETE FROM target_types; COMMIT
            grants__except__known => BEGIN; UPDATE grants SET targets = 'own'; DELETE FROM endpoints; DELETE FROM targets WHERE type = 'door'; COMMIT
            changes_change_id_check => UPDATE changes SET change_id = 0
            changes_check => INSERT INTO changes VALUES ('acme', 2, 5, 0, 'system', now(), 'test', 1)
            heads_stream_last_revision_change_id_fkey => UPDATE heads SET revision = 7, change_id = 7 WHERE stream = 'acme'
            heads__tenant__known => INSERT INTO heads (stream) VALUES ('nobody')
            epoch_pkey => INSERT INTO epoch (id) VALUES ('another')
            """;

    /** What a surface can tell its caller, where the registry did not find out before. */
    @Test
    void areToldInWordsOfTheModel() {
        Fact.User user = Examples.user(UUID.randomUUID(), "4225");
        TargetKey key = TargetKey.extension("0123456789abcdef01234567");
        Fact.Target unowned = new Fact.Target(
                key, Examples.SERVER, null, "x", UUID.randomUUID(), ViewOtherPartyOverride.NONE, Set.of());
        record Told(Fact fact, Fault fault, String message) {}
        List.of(
                        new Told(user, Fault.CONFLICT, "a user with this username is there already"),
                        new Told(
                                Examples.all().get(0).first(),
                                Fault.CONFLICT,
                                "a core server with this id is there already"),
                        new Told(unowned, Fault.NOT_FOUND, "the owner of a target is not there"),
                        new Told(
                                new Fact.Member(99, Examples.USER),
                                Fault.NOT_FOUND,
                                "the group of a member is not there"),
                        new Told(
                                new Fact.UserSetting(Examples.USER, "x", true),
                                Fault.NOT_FOUND,
                                "the name of a user setting is not there"),
                        new Told(
                                new Fact.UserGroup(8, "x", "y".repeat(1001), 1, null),
                                Fault.INVALID,
                                "the description of a user group is malformed"),
                        new Told(
                                new Fact.UserGroup(8, "x", "\0", 1, null),
                                Fault.INVALID,
                                "a value is too large or holds characters that cannot be stored"))
                .forEach(told -> assertThat(Await.failure(Writes.put(database.get(), OpenDatabase.TENANT, told.fact())))
                        .isInstanceOfSatisfying(Refusal.class, refusal -> {
                            assertThat(refusal.fault()).isEqualTo(told.fault());
                            assertThat(refusal).hasMessage(told.message());
                        }));
        assertThat(database.log()).hasSize(1);
    }
}
