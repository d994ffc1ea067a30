package dev.callgate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.callgate.policy.Fact.AccessPermission;
import dev.callgate.policy.Fact.AccessPermissionDefinition;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Branch;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.CoreServer;
import dev.callgate.policy.Fact.Endpoint;
import dev.callgate.policy.Fact.ExtensionGroup;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Fact.GroupSetting;
import dev.callgate.policy.Fact.GroupTarget;
import dev.callgate.policy.Fact.Member;
import dev.callgate.policy.Fact.SettingDefinition;
import dev.callgate.policy.Fact.Target;
import dev.callgate.policy.Fact.TargetType;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Fact.UserGroup;
import dev.callgate.policy.Fact.UserSetting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random facts and questions from one seed, out of pools so small that they keep meeting each other. */
final class Dice {
    static final List<UUID> CORES = ids("core", 2);
    static final List<UUID> USERS = ids("user", 4);
    static final List<UUID> GROUPS = ids("group", 3);
    static final List<Integer> USER_GROUPS = List.of(5, 9, 19);
    static final List<String> EXTENSIONS =
            IntStream.range(201, 206).mapToObj(Dice::extension).toList();
    static final List<String> TYPES = List.of("extension", "extension", "queue", "conference", "voicemail", "door");
    static final List<TargetKey> TARGETS = Stream.concat(
                    EXTENSIONS.stream().map(TargetKey::extension),
                    Stream.of("queue:help", "queue:shop", "conference:all", "voicemail:v1", "door:front", "door:back")
                            .map(TargetKey::valueOf))
            .toList();
    /** The own actions come twice: they are where lite, needs and showsState vary. */
    static final List<String> ACTIONS = List.of(
            "pickup",
            "steal",
            "setPresence",
            "spy",
            "spy",
            "whisper",
            "barge",
            "viewOtherParty",
            "viewOtherParty",
            "viewCalls",
            "listenVoicemail",
            "transferTo",
            "open",
            "open",
            "peek",
            "peek",
            "wave");

    private static final List<String> OWN_ACTIONS = List.of("open", "peek", "wave");
    private static final List<String> SETTINGS = List.of("LongDistanceDialing", "900Dialing", "perm_1", "perm_2");
    private static final List<String> KEYS = List.of("CPA_View", "CPA_ACD");
    private static final List<String> LEVELS = List.of("No", "Read", "Modify", "Yes");
    static final List<String> WORDS = List.of("ann", "ben", "cat", "dan", "eve", "fay");
    private static final List<Kind> KINDS = weighted();

    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    private static List<Kind> weighted() {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        kinds.removeIf(Kind::isRoot);
        kinds.addAll(Collections.nCopies(8, Kind.GRANT));
        kinds.addAll(Collections.nCopies(4, Kind.TARGET));
        kinds.addAll(Collections.nCopies(2, Kind.CONTROLLER));
        kinds.addAll(Collections.nCopies(2, Kind.GROUP_TARGET));
        kinds.addAll(List.of(Kind.ACTION, Kind.USER, Kind.EXTENSION_GROUP, Kind.MEMBER));
        return kinds;
    }

    private static List<UUID> ids(String what, int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> UUID.nameUUIDFromBytes((what + i).getBytes(UTF_8)))
                .toList();
    }

    static String extension(int number) {
        return "0".repeat(21) + number;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    <T> T of(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    private <T> @Nullable T perhaps(List<T> pool) {
        return random.nextBoolean() ? of(pool) : null;
    }

    private <T> Set<T> some(List<T> pool, int most) {
        Set<T> set = new HashSet<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            set.add(of(pool));
        }
        return set;
    }

    private <T> Set<T> someAtLeastOne(List<T> pool, int most) {
        Set<T> set = some(pool, most - 1);
        set.add(of(pool));
        return set;
    }

    /** Windows and questions share these few instants and their neighbours, so that edges are hit. */
    long instant() {
        return 1_000L * random.nextInt(1, 6) + random.nextInt(-1, 2);
    }

    Fact fact() {
        return fact(of(KINDS));
    }

    Fact fact(Kind kind) {
        return switch (kind) {
            case CORE_SERVER -> new CoreServer(of(CORES), of(WORDS));
            case TARGET_TYPE -> new TargetType("door");
            case ACTION -> action();
            case SETTING_DEFINITION -> new SettingDefinition("perm_" + (1 + below(2)), of(WORDS), random.nextBoolean());
            case ACCESS_PERMISSION_DEFINITION -> definition();
            case BRANCH -> new Branch(1 + below(2), of(WORDS), null, null, null, null);
            case USER -> user(of(USERS));
            case TARGET -> target(of(TARGETS));
            case ENDPOINT -> new Endpoint(of(CORES), "PJSIP/" + of(WORDS), of(TARGETS));
            case EXTENSION_GROUP ->
                new ExtensionGroup(of(GROUPS), of(CORES), of(WORDS), random.nextBoolean(), some(ACTIONS, 4));
            case GROUP_TARGET -> new GroupTarget(of(GROUPS), of(TARGETS));
            case USER_GROUP ->
                new UserGroup(of(USER_GROUPS), of(WORDS), null, 1 + below(2), oneIn(3) ? 1 + below(2) : null);
            case MEMBER -> new Member(of(USER_GROUPS), of(USERS));
            case CONTROLLER -> new Controller(of(GROUPS), subject());
            case GROUP_SETTING -> new GroupSetting(of(USER_GROUPS), of(SETTINGS), random.nextBoolean());
            case USER_SETTING -> new UserSetting(of(USERS), of(SETTINGS), random.nextBoolean());
            case ACCESS_PERMISSION -> new AccessPermission(of(USERS), of(KEYS), of(LEVELS));
            case GRANT -> grant();
            case TENANT, PUBLIC_KEY -> throw new IllegalArgumentException("not a tenant's: " + kind);
        };
    }

    private Action action() {
        return new Action(
                of(OWN_ACTIONS),
                Action.FIRST_OWN_BIT + below(4),
                someAtLeastOne(TYPES, 3),
                perhaps(ACTIONS),
                of(List.of(StaleRule.values())),
                oneIn(3),
                oneIn(2));
    }

    private AccessPermissionDefinition definition() {
        List<String> levels = new ArrayList<>(LEVELS);
        Collections.shuffle(levels, random);
        return new AccessPermissionDefinition(of(KEYS), below(3), levels.subList(0, 2 + below(3)));
    }

    User user(UUID id) {
        return new User(
                id,
                "user" + below(20),
                of(WORDS),
                !oneIn(8),
                !oneIn(5),
                of(List.of(AccessLevel.values())),
                below(3),
                oneIn(4) ? Instant.ofEpochMilli(instant()) : null,
                null);
    }

    /** Nothing else of the user changes. */
    private User flipped(User user) {
        boolean enabled = oneIn(2) != user.enabled();
        return new User(
                user.id(),
                user.username(),
                user.displayName(),
                enabled,
                enabled == user.enabled() ? !user.full() : user.full(),
                user.accessLevel(),
                user.credentialVersion(),
                user.tokensValidAfter(),
                user.lastPasswordChangedAt());
    }

    Target target(TargetKey key) {
        boolean phone = key.isExtension();
        return new Target(
                key,
                of(CORES),
                oneIn(3) ? null : "20" + below(9),
                of(WORDS),
                phone && !oneIn(4) ? of(USERS) : null,
                phone ? of(List.of(ViewOtherPartyOverride.values())) : ViewOtherPartyOverride.NONE,
                oneIn(4) ? some(ACTIONS, 2) : Set.of());
    }

    private Grant grant() {
        long a = instant();
        long b = instant();
        return new Grant(
                new UUID(0, below(20)),
                subject(),
                oneIn(4) ? Effect.DENY : Effect.ALLOW,
                someAtLeastOne(ACTIONS, 6),
                selector(),
                oneIn(3) ? some(TARGETS, 3) : Set.of(),
                oneIn(4) ? Instant.ofEpochMilli(Math.min(a, b)) : null,
                oneIn(4) ? Instant.ofEpochMilli(Math.max(a, b) + 1) : null,
                null);
    }

    private Selector selector() {
        return switch (below(5)) {
            case 0 -> new Selector.One(of(TARGETS));
            case 1 -> new Selector.Group(of(GROUPS));
            case 2 -> Selector.OWN;
            default -> new Selector.Type(of(TYPES));
        };
    }

    Subject subject() {
        return switch (below(7)) {
            case 0, 1 -> new Subject.OfUser(of(USERS));
            case 2, 3 -> new Subject.OfExtension(of(EXTENSIONS));
            case 4, 5 -> new Subject.OfUserGroup(of(USER_GROUPS));
            default -> Subject.EVERYONE;
        };
    }

    Context context() {
        return new Context(
                perhaps(List.of("OFF_WORK", "HOLIDAY", "AVAILABLE", "AVAILABLE")), perhaps(List.of(true, false)));
    }

    /** All pools' users and core servers, most targets, and some of everything else, mended. */
    FactSet facts() {
        FactSet set = new FactSet(List.of());
        CORES.forEach(id -> set.put(new CoreServer(id, "core")));
        USERS.forEach(id -> set.put(user(id)));
        IntStream.range(0, 4).forEach(i -> set.put(action()));
        TARGETS.stream().filter(key -> !oneIn(6)).forEach(key -> set.put(target(key)));
        IntStream.range(0, 60 + below(200)).forEach(i -> set.put(fact()));
        Mending.mend(set);
        return set;
    }

    /** A random change of {@code set}: puts, removals and swaps, mended; it alters something. */
    FactSet changed(FactSet set) {
        FactSet changed = set.copy();
        while (changed.since(set).isEmpty()) {
            IntStream.range(0, 1 + below(3)).forEach(i -> alter(changed));
            Mending.mend(changed);
        }
        return changed;
    }

    private void alter(FactSet set) {
        List<Fact> there = set.list().stream()
                .filter(fact -> fact.kind() != Kind.CORE_SERVER || oneIn(10))
                .toList();
        switch (below(8)) {
            case 0, 1 ->
                there.stream().skip(below(1 + there.size())).findFirst().ifPresent(set::remove);
            case 2 -> of(List.of(Swap.values())).in(set, this);
            case 3 ->
                set.list(User.class).stream().skip(below(4)).findFirst().ifPresent(user -> set.put(flipped(user)));
            default -> set.put(fact());
        }
    }
}
