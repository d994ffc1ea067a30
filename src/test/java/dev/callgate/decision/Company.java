package dev.callgate.decision;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Effect;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Head;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.ViewOtherPartyOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A small company with two PBXs and every kind of name that can be mistaken for another: alice owns 201 in the east,
 * dave 201 in the west, bob is called {@code 203} like a phone that is not his, the lobby phone 300 is nobody's, queue
 * and voicemail share the number 600. Alice may do everything on extensions, and bob nothing.
 */
public final class Company {
    public static final String TENANT = "acme";
    public static final UUID EAST = id(1);
    public static final UUID WEST = id(2);
    public static final UUID ALICE = id(11);
    public static final UUID BOB = id(12);
    public static final UUID CAROL = id(13);
    public static final UUID DAVE = id(14);
    public static final TargetKey EAST_201 = extension(0x201);
    public static final TargetKey WEST_201 = extension(0x1201);
    public static final TargetKey CAROLS_202 = extension(0x202);
    public static final TargetKey CAROLS_203 = extension(0x203);
    public static final TargetKey LOBBY = extension(0x300);
    public static final TargetKey QUEUE = new TargetKey("queue", "support");
    public static final TargetKey BOX = new TargetKey("voicemail", "box-600");

    private Company() {}

    public static TenantPolicy policy() {
        return policy(TENANT);
    }

    public static TenantPolicy policy(String tenant) {
        return TenantPolicy.of(tenant, new Head(1, 1001), facts());
    }

    public static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new CoreServer(EAST, "East"));
        facts.add(new CoreServer(WEST, "West"));
        facts.add(user(ALICE, "alice", AccessLevel.PERSONAL));
        facts.add(user(BOB, "203", AccessLevel.PERSONAL));
        facts.add(user(CAROL, "carol", AccessLevel.VIEWER));
        facts.add(user(DAVE, "dave", AccessLevel.PERSONAL));
        facts.add(target(EAST_201, EAST, "201", ALICE));
        facts.add(target(WEST_201, WEST, "201", DAVE));
        facts.add(target(CAROLS_202, EAST, "202", CAROL));
        facts.add(target(CAROLS_203, EAST, "203", CAROL));
        facts.add(target(LOBBY, EAST, "300", null));
        facts.add(target(QUEUE, EAST, "600", null));
        facts.add(target(BOX, EAST, "600", null));
        facts.add(new Endpoint(EAST, "PJSIP/201", EAST_201));
        facts.add(new Endpoint(WEST, "PJSIP/201", WEST_201));
        facts.add(new Endpoint(EAST, "PJSIP/202", CAROLS_202));
        facts.add(new Endpoint(EAST, "alice", CAROLS_202));
        facts.add(new Endpoint(EAST, "carol", CAROLS_203));
        facts.add(new Endpoint(EAST, "PJSIP/lobby", LOBBY));
        facts.add(new Endpoint(EAST, "Local/support", QUEUE));
        facts.add(allow(id(101), new Subject.OfUser(ALICE), new Selector.Type(TargetKey.EXTENSION), "pickup", "steal"));
        facts.add(allow(id(102), new Subject.OfUser(ALICE), new Selector.Type("queue"), "pickup", "hangup"));
        facts.add(allow(id(103), new Subject.OfUser(ALICE), new Selector.Type("voicemail"), "listenVoicemail"));
        facts.add(allow(id(104), new Subject.OfExtension(LOBBY.id()), new Selector.One(CAROLS_202), "pickup"));
        return facts;
    }

    public static Grant allow(UUID id, Subject subject, Selector targets, String... actions) {
        return new Grant(id, subject, Effect.ALLOW, Set.of(actions), targets, Set.of(), null, null, null);
    }

    public static User user(UUID id, String username, AccessLevel level) {
        return new User(id, username, username, true, true, level, 1, null, null);
    }

    private static Target target(TargetKey key, UUID coreServer, String number, @Nullable UUID owner) {
        return new Target(key, coreServer, number, "Phone " + number, owner, ViewOtherPartyOverride.NONE, Set.of());
    }

    public static UUID id(int n) {
        return new UUID(0, n);
    }

    private static TargetKey extension(int n) {
        return TargetKey.extension("%024x".formatted(n));
    }
}
