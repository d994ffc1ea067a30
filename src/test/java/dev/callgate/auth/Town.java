package dev.callgate.auth;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Effect;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reseller with two customers, the bakery and the mill. Alice of the bakery owns an extension and may pick up and spy
 * on Bob's, which hides its other party; Bob owns one and has no rights; Vera owns none. Both customers have an Alice.
 */
public final class Town {
    public static final String RESELLER = "reseller";
    public static final String BAKERY = "bakery";
    public static final String MILL = "mill";
    public static final User ALICE = user(1, "alice", true, AccessLevel.PERSONAL);
    public static final User BOB = user(2, "bob", true, AccessLevel.PERSONAL);
    public static final User VERA = user(3, "vera", true, AccessLevel.VIEWER);
    public static final User DORA = user(4, "dora", false, AccessLevel.OWNER);
    public static final User NICK = user(5, "nick", true, AccessLevel.NO_LOGIN);
    public static final User OTHER_ALICE = user(6, "alice", true, AccessLevel.PERSONAL);
    public static final User RESI = user(7, "resi", true, AccessLevel.RESELLER);
    public static final User ADA = user(8, "ada", true, AccessLevel.ADMIN);
    public static final TargetKey ALICES = TargetKey.extension("aaaaaaaaaaaaaaaaaaaaaaa1");
    public static final TargetKey BOBS = TargetKey.extension("bbbbbbbbbbbbbbbbbbbbbbb2");
    public static final TargetKey MILLS = TargetKey.extension("ccccccccccccccccccccccc3");

    private static final UUID PBX = new UUID(9, 9);

    private Town() {}

    public static MemoryPolicies policies() {
        MemoryPolicies policies = new MemoryPolicies();
        policies.put(
                Tenant.ROOT,
                new Tenant(RESELLER, "Reseller", null),
                new Tenant(BAKERY, "Bakery", RESELLER),
                new Tenant(MILL, "Mill", RESELLER));
        policies.put(RESELLER, RESI, ADA);
        policies.put(BAKERY, new CoreServer(PBX, "pbx"));
        policies.put(BAKERY, ALICE, BOB, VERA, DORA, NICK);
        policies.put(
                BAKERY,
                extension(ALICES, "101", ALICE.id(), ViewOtherPartyOverride.NONE),
                extension(BOBS, "102", BOB.id(), ViewOtherPartyOverride.HIDE));
        policies.put(BAKERY, mayPickupAndSpyOnBob());
        policies.put(MILL, new CoreServer(PBX, "pbx"));
        policies.put(MILL, OTHER_ALICE);
        policies.put(MILL, extension(MILLS, "101", OTHER_ALICE.id(), ViewOtherPartyOverride.NONE));
        return policies;
    }

    public static Grant mayPickupAndSpyOnBob() {
        return new Grant(
                new UUID(7, 7),
                new Subject.OfUser(ALICE.id()),
                Effect.ALLOW,
                Set.of("pickup", "spy"),
                new Selector.One(BOBS),
                Set.of(),
                null,
                null,
                null);
    }

    public static User user(int number, String name, boolean enabled, AccessLevel level) {
        return new User(new UUID(1, number), name, name, enabled, true, level, 1, null, null);
    }

    private static Target extension(
            TargetKey key, String number, @Nullable UUID owner, ViewOtherPartyOverride override) {
        return new Target(key, PBX, number, number, owner, override, Set.of());
    }
}
