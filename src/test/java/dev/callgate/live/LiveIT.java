package dev.callgate.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.decision.Company;
import dev.callgate.decision.FakePolicies;
import dev.callgate.decision.PermissionsJson;
import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.BuiltIn;
import dev.callgate.policy.Effect;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import dev.callgate.policy.Head;
import dev.callgate.policy.Rights;
import dev.callgate.policy.Selector;
import dev.callgate.policy.StaleRule;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.ViewOtherPartyOverride;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveIT {
    private final FakePolicies policies = new FakePolicies(Company.policy(), Company.policy("other"));
    private final LiveServer server = new LiveServer(policies, Duration.ofSeconds(20), 2, 3);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsASnapshotAndThenWhatChanged() {
        Panel bob = open(Company.BOB);
        JsonObject snapshot = bob.next();
        assertThat(snapshot.fieldNames())
                .containsExactly(
                        "type", "epoch", "revision", "etag", "permissions", "actions", "settings", "accessPermissions");
        assertThat(snapshot.getString("epoch")).isEqualTo("e1");
        assertThat(snapshot.getLong("revision")).isEqualTo(1);
        assertThat(bob.permissions()).isEmpty();
        assertThat(bob.protocol()).isEqualTo("callgate.live.v1");

        policies.apply(Company.TENANT, Entry.created(grant(201, Company.BOB, Company.LOBBY, "pickup")));
        JsonObject patch = bob.next();
        assertThat(patch.fieldNames()).containsExactly("type", "from", "revision", "etag", "patch", "actionsPatch");
        assertThat(patch.getString("from")).isEqualTo(snapshot.getString("etag"));
        assertThat(patch.getLong("revision")).isEqualTo(2);
        assertThat(patch.getJsonObject("patch").getJsonObject(Company.LOBBY.id()))
                .hasSize(12)
                .contains(Map.entry("pickup", true));
        assertThat(patch.getJsonObject("actionsPatch"))
                .isEqualTo(object(Company.LOBBY.toString(), object("pickup", true)));

        policies.apply(
                Company.TENANT,
                new Entry(
                        grant(201, Company.BOB, Company.LOBBY, "pickup"),
                        grant(201, Company.BOB, Company.LOBBY, "spy")));
        JsonObject other = bob.next();
        assertThat(other.getJsonObject("patch"))
                .isEqualTo(object(Company.LOBBY.id(), object("pickup", false).put("spy", true)));
        assertThat(other.getJsonObject("actionsPatch"))
                .isEqualTo(object(Company.LOBBY.toString(), object("spy", true).putNull("pickup")));
    }

    @Test
    void patchesTheSettingsOfAGroupsMembersAtOnce() {
        UserGroup staff = new UserGroup(5, "staff", null, 1, null);
        policies.apply(
                Company.TENANT,
                Entry.created(staff),
                Entry.created(new Member(5, Company.BOB)),
                Entry.created(new Member(5, Company.DAVE)));
        Panel bob = open(Company.BOB);
        Panel dave = open(Company.DAVE);
        Panel alice = open(Company.ALICE);
        assertThat(bob.next().getJsonObject("settings").getBoolean("LongDistanceDialing"))
                .isTrue();
        dave.next();
        alice.next();

        policies.apply(Company.TENANT, Entry.created(new GroupSetting(5, "LongDistanceDialing", false)));
        JsonObject patch = bob.next();
        assertThat(patch.fieldNames()).containsExactly("type", "from", "revision", "etag", "settingsPatch");
        assertThat(patch.getJsonObject("settingsPatch")).isEqualTo(object("LongDistanceDialing", false));
        assertThat(dave.next()).isEqualTo(patch);

        policies.apply(Company.TENANT, Entry.removed(new Member(5, Company.BOB)));
        assertThat(bob.next().getJsonObject("settingsPatch")).isEqualTo(object("LongDistanceDialing", true));
        policies.apply(Company.TENANT, Entry.created(grant(201, Company.ALICE, Company.BOX, "transferTo")));
        assertThat(alice.next().getLong("revision")).isEqualTo(5);
        assertThat(dave.isQuiet()).isTrue();
    }

    @Test
    void patchesTheLevelOfAnAccessPermission() {
        AccessPermission none = new AccessPermission(Company.BOB, "CPA_ACD", "None");
        AccessPermission modify = new AccessPermission(Company.BOB, "CPA_ACD", "Modify");
        policies.apply(
                Company.TENANT,
                Entry.created(new AccessPermissionDefinition("CPA_ACD", 1, List.of("None", "Read", "Modify"))),
                Entry.created(none));
        Panel bob = open(Company.BOB);
        assertThat(bob.next().getJsonObject("accessPermissions")).isEqualTo(object("CPA_ACD", "None"));
        policies.apply(Company.TENANT, new Entry(none, modify));
        JsonObject patch = bob.next();
        assertThat(patch.fieldNames()).containsExactly("type", "from", "revision", "etag", "accessPermissionsPatch");
        assertThat(patch.getJsonObject("accessPermissionsPatch")).isEqualTo(object("CPA_ACD", "Modify"));
        policies.apply(Company.TENANT, Entry.removed(modify));
        assertThat(bob.next().getJsonObject("accessPermissionsPatch")).isEqualTo(new JsonObject().putNull("CPA_ACD"));
        assertThat(bob.rights().getJsonObject("accessPermissions")).isEmpty();
    }

    @Test
    void patchesActionsThatTelecomXDoesNotKnow() {
        Panel bob = open(Company.BOB);
        bob.next();
        Grant queue = grant(201, Company.BOB, Company.QUEUE, "queueManage", "hangup");
        policies.apply(Company.TENANT, Entry.created(queue));
        JsonObject patch = bob.next();
        assertThat(patch.fieldNames()).containsExactly("type", "from", "revision", "etag", "actionsPatch");
        assertThat(patch.getJsonObject("actionsPatch"))
                .isEqualTo(object("queue:support", object("hangup", true).put("queueManage", true)));
        Grant less = grant(201, Company.BOB, Company.QUEUE, "hangup");
        policies.apply(Company.TENANT, new Entry(queue, less));
        assertThat(bob.next().getJsonObject("actionsPatch"))
                .isEqualTo(object("queue:support", new JsonObject().putNull("queueManage")));
        policies.apply(Company.TENANT, Entry.removed(less));
        assertThat(bob.next().getJsonObject("actionsPatch")).isEqualTo(new JsonObject().putNull("queue:support"));
    }

    @Test
    void patchesActionsToTheNamesThatTheyNowHave() {
        Action open = action("open");
        Action unlock = action("unlock");
        Grant mayOpen = grant(201, Company.BOB, Company.QUEUE, "open", "pickup");
        Grant mayUnlock = grant(201, Company.BOB, Company.QUEUE, "unlock", "pickup");
        policies.apply(Company.TENANT, Entry.created(open), Entry.created(mayOpen));
        Panel bob = open(Company.BOB);
        bob.next();
        policies.apply(Company.TENANT, Entry.removed(open), Entry.created(unlock), new Entry(mayOpen, mayUnlock));
        assertThat(bob.next().getJsonObject("actionsPatch"))
                .isEqualTo(object("queue:support", object("unlock", true).putNull("open")));
    }

    @Test
    void sendsOnePatchOfAllThatOneChangeTouches() {
        Panel bob = open(Company.BOB);
        bob.next();
        policies.apply(
                Company.TENANT,
                Entry.created(grant(201, Company.BOB, Company.QUEUE, "hangup")),
                Entry.created(new SettingDefinition("perm_3", "Overhead paging", true)),
                Entry.created(new UserSetting(Company.BOB, "Mobile", false)),
                Entry.created(new AccessPermissionDefinition("CPA_View", 1, List.of("No", "Yes"))),
                Entry.created(new AccessPermission(Company.BOB, "CPA_View", "Yes")));
        JsonObject patch = bob.next();
        assertThat(patch.getJsonObject("actionsPatch")).isEqualTo(object("queue:support", object("hangup", true)));
        assertThat(patch.getJsonObject("settingsPatch"))
                .isEqualTo(object("Mobile", false).put("perm_3", true));
        assertThat(patch.getJsonObject("accessPermissionsPatch")).isEqualTo(object("CPA_View", "Yes"));
        assertThat(patch.containsKey("patch")).isFalse();
        assertThat(bob.isQuiet()).isTrue();
    }

    @Test
    void showsAChangedOverrideToEveryViewer() {
        Panel alice = open(Company.ALICE);
        alice.next();
        var lobby = Objects.requireNonNull(policies.get(Company.TENANT).target(Company.LOBBY));
        policies.apply(Company.TENANT, new Entry(lobby, lobby.withOverride(ViewOtherPartyOverride.HIDE)));
        assertThat(alice.next().getJsonObject("patch"))
                .isEqualTo(new JsonObject()
                        .put(Company.LOBBY.id(), new JsonObject().put("viewOtherPartyOverride", "HIDE")));
    }

    @Test
    void sendsNothingWhereAChangeAltersNothingForTheUser() {
        Panel bob = open(Company.BOB);
        String before = bob.next().getString("etag");
        policies.apply(Company.TENANT, Entry.created(grant(201, Company.DAVE, Company.LOBBY, "spy")));
        policies.apply(Company.TENANT, Entry.created(grant(202, Company.BOB, Company.LOBBY, "whisper")));
        policies.apply("other", Entry.created(grant(201, Company.BOB, Company.LOBBY, "spy")));
        policies.apply(Company.TENANT, Entry.created(grant(203, Company.BOB, Company.LOBBY, "pickup")));
        JsonObject patch = bob.next();
        assertThat(patch.getLong("revision")).isEqualTo(4);
        assertThat(patch.getString("from")).isEqualTo(before);
        assertThat(bob.isQuiet()).isTrue();
    }

    @Test
    void keepsThePanelEqualToAFreshAnswerOverRandomChanges() {
        Panel bob = open(Company.BOB);
        bob.next();
        Random random = new Random(7);
        List<TargetKey> targets =
                List.of(Company.EAST_201, Company.WEST_201, Company.CAROLS_202, Company.CAROLS_203, Company.LOBBY);
        Grant[] grants = new Grant[8];
        for (int i = 0; i < 300; i++) {
            int n = random.nextInt(grants.length);
            Grant before = grants[n];
            Grant after = before != null && random.nextInt(3) == 0
                    ? null
                    : grant(
                            300 + n,
                            Company.BOB,
                            targets.get(random.nextInt(targets.size())),
                            BuiltIn.TELECOMX_FLAGS.get(random.nextInt(11)));
            policies.apply(Company.TENANT, new Entry(before, after));
            grants[n] = after;
        }
        Rights fresh = rights(Company.BOB);
        bob.until(fresh.etag());
        assertThat(bob.permissions())
                .isEqualTo(PermissionsJson.write(fresh.view()).toJsonObject());
    }

    @Test
    void sendsASnapshotWhereALargePatchWouldBeLonger() {
        policies.restore("e2", large(100, "spy"));
        Panel bob = open(Company.BOB);
        assertThat(bob.next().getJsonObject("permissions")).hasSize(100);
        policies.apply(Company.TENANT, Entry.removed(allOf("spy")));
        assertThat(bob.next().getString("type")).isEqualTo("snapshot");
        assertThat(bob.permissions()).isEmpty();
    }

    @Test
    void patchesTheLastExtensionAway() {
        Grant only = grant(201, Company.BOB, Company.LOBBY, "spy");
        policies.apply(Company.TENANT, Entry.created(only));
        Panel bob = open(Company.BOB);
        bob.next();
        policies.apply(Company.TENANT, Entry.removed(only));
        assertThat(bob.next().getJsonObject("patch")).isEqualTo(new JsonObject().putNull(Company.LOBBY.id()));
    }

    @Test
    void sendsASnapshotOfAnotherHistory() {
        Panel alice = open(Company.ALICE);
        String etag = alice.next().getString("etag");
        policies.restore("e2", Company.policy());
        JsonObject message = alice.next();
        assertThat(message.getString("type")).isEqualTo("snapshot");
        assertThat(message.getString("epoch")).isEqualTo("e2");
        assertThat(message.getString("etag")).isEqualTo(etag);
    }

    @Test
    void patchesAtTheEndOfAWindowByItselfAtTheSameRevision() {
        long until = policies.now() + 200;
        policies.apply(
                Company.TENANT,
                Entry.created(grant(201, Company.BOB, Company.LOBBY, Instant.ofEpochMilli(until), "pickup")),
                Entry.created(grant(202, Company.BOB, Company.CAROLS_202, "pickup")));
        Panel bob = open(Company.BOB);
        assertThat(bob.next().getJsonObject("permissions")).hasSize(2);
        policies.now(Instant.ofEpochMilli(until));
        JsonObject patch = bob.next();
        assertThat(patch.getLong("revision")).isEqualTo(2);
        assertThat(patch.getJsonObject("patch").getMap()).containsOnlyKeys(Company.LOBBY.id());
        assertThat(bob.permissions().fieldNames()).containsExactly(Company.CAROLS_202.id());
    }

    @Test
    void coversWithFewPatchesWhatAPanelThatTookNothingMissed() {
        int extensions = 2000;
        policies.restore("e2", large(extensions, "spy"));
        Panel bob = open(Company.BOB);
        bob.next();
        bob.socket().pause();
        Grant spy = allOf("spy");
        Grant steal = allOf("steal");
        int changes = 400;
        for (int i = 0; i < changes; i++) {
            policies.apply(Company.TENANT, i % 2 == 0 ? new Entry(spy, steal) : new Entry(steal, spy));
        }
        policies.apply(Company.TENANT, new Entry(spy, allOf("pickup")));
        Rights last = rights(Company.BOB);
        bob.socket().resume();
        assertThat(bob.until(last.etag())).isLessThan(changes);
        assertThat(bob.permissions())
                .hasSize(extensions)
                .isEqualTo(PermissionsJson.write(last.view()).toJsonObject());
    }

    @Test
    void endsTheSessionOfAUserWhoIsDisabledAtOnce() {
        Panel bob = open(Company.BOB);
        bob.next();
        User before = Objects.requireNonNull(policies.get(Company.TENANT).user(Company.BOB));
        policies.apply(Company.TENANT, new Entry(before, before.withEnabled(false)));
        assertThat(bob.closed()).isEqualTo("4403 no access");
        assertThat(bob.isQuiet()).isTrue();
    }

    @Test
    void endsTheSessionsOfATenantThatIsGone() {
        Panel bob = open(Company.BOB);
        bob.next();
        policies.remove(Company.TENANT);
        assertThat(bob.closed()).isEqualTo("4403 no access");
    }

    @Test
    void endsASessionWhoseTokenWasRevokedBeforeItSendsAnythingMore() {
        String token = server.authenticator.token(Company.TENANT, Company.BOB);
        Panel bob = Panel.open(server.vertx, server.port(), token);
        bob.next();
        server.authenticator.revoke(token);
        policies.apply(Company.TENANT, Entry.created(grant(201, Company.BOB, Company.LOBBY, "pickup")));
        assertThat(bob.closed()).isEqualTo("4401 log in again");
        assertThat(bob.isQuiet()).isTrue();
    }

    @Test
    void endsASessionWhenItsTokenEndsWithoutAnyChange() {
        long end = policies.now() + 200;
        Panel bob = Panel.open(
                server.vertx, server.port(), server.authenticator.token(Company.TENANT, Company.BOB, null, end));
        bob.next();
        policies.now(Instant.ofEpochMilli(end));
        assertThat(bob.closed()).isEqualTo("4401 log in again");
    }

    @Test
    void noticesBetweenChangesThatATokenWasRevoked() {
        try (LiveServer quick = new LiveServer(policies, Duration.ofMillis(50), 2, 3)) {
            String token = quick.authenticator.token(Company.TENANT, Company.BOB);
            Panel bob = Panel.open(quick.vertx, quick.port(), token);
            bob.next();
            quick.authenticator.revoke(token);
            assertThat(bob.closed()).isEqualTo("4401 log in again");
        }
    }

    @Test
    void saysGoodbyeWhenTheServerShutsDown() {
        Panel bob = open(Company.BOB);
        bob.next();
        server.shutDown();
        assertThat(bob.closed()).isEqualTo("1001 shutting down");
        server.awaitSessions(0);
    }

    @Test
    void forgetsSessionsThatClose() {
        Panel bob = open(Company.BOB);
        bob.next();
        server.awaitSessions(1);
        bob.socket().close().await();
        server.awaitSessions(0);
    }

    private Panel open(UUID user) {
        return Panel.open(server.vertx, server.port(), server.authenticator.token(Company.TENANT, user));
    }

    private Rights rights(UUID user) {
        TenantPolicy policy = policies.get(Company.TENANT);
        return new Rights(policy.view(user, policies.now()), policy.privileges(user));
    }

    private static JsonObject object(String name, Object value) {
        return new JsonObject().put(name, value);
    }

    private static Action action(String name) {
        return new Action(name, Action.FIRST_OWN_BIT, Set.of("queue"), null, StaleRule.LAST_KNOWN, false, false);
    }

    private static Grant grant(int id, UUID user, TargetKey target, String... actions) {
        return Company.allow(Company.id(id), new Subject.OfUser(user), new Selector.One(target), actions);
    }

    private static Grant grant(int id, UUID user, TargetKey target, @Nullable Instant until, String action) {
        return new Grant(
                Company.id(id),
                new Subject.OfUser(user),
                Effect.ALLOW,
                Set.of(action),
                new Selector.One(target),
                Set.of(),
                null,
                until,
                null);
    }

    private static Grant allOf(String action) {
        return Company.allow(
                Company.id(900), new Subject.OfUser(Company.BOB), new Selector.Type(TargetKey.EXTENSION), action);
    }

    private static TenantPolicy large(int extensions, String bobMay) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new CoreServer(Company.EAST, "East"));
        facts.add(Company.user(Company.BOB, "bob", AccessLevel.PERSONAL));
        for (int i = 0; i < extensions; i++) {
            facts.add(new Target(
                    TargetKey.extension("%024x".formatted(i)),
                    Company.EAST,
                    "" + i,
                    "Phone",
                    null,
                    ViewOtherPartyOverride.NONE,
                    Set.of()));
        }
        facts.add(allOf(bobMay));
        return TenantPolicy.of(Company.TENANT, new Head(1, 7), facts);
    }
}
