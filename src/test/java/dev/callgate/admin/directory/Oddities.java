package dev.callgate.admin.directory;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Effect;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Selector;
import dev.callgate.policy.StaleRule;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import dev.callgate.policy.ViewOtherPartyOverride;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Facts as other surfaces may write them: names that look like ids, numbers, keywords and YAML; gaps; second servers. */
final class Oddities {
    private static final List<String> NAMES = List.of(
            "everyone",
            "own",
            "true",
            "No",
            "null",
            "~",
            "0x1F",
            "007",
            "2147483647",
            "9999999999",
            "1_000",
            "5e10",
            "- a",
            "a: b",
            "a:b",
            "#x",
            "user:x",
            "group:x",
            "it's \"so\"",
            "[x]",
            "{x}",
            "&x",
            "*x",
            "!x",
            "%x",
            "@x",
            "|",
            ">",
            "?",
            "=",
            "<<",
            "12:30",
            "2026-01-01",
            "Øst 🦊",
            "\u00a0x",
            "7",
            "+1",
            ".5",
            "-",
            "000000000000000000000002",
            "00000000-0000-4000-8000-000000000002");

    private Oddities() {}

    static void put(MemoryStore store, String tenant, Random random) {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        List<Fact> facts = new ArrayList<>();
        UUID second = new UUID(0, 1);
        facts.add(new Fact.CoreServer(second, names.get(0)));
        facts.add(new Fact.TargetType("group"));
        facts.add(new Fact.Action("zip", 62, Set.of("group"), "zap", StaleRule.LAST_KNOWN, true, false));
        facts.add(new Fact.Action("zap", 63, Set.of("group"), null, StaleRule.DENY, false, true));
        facts.add(new Fact.AccessPermissionDefinition("late", 40, List.of("0", "true", "null")));
        String empty = random.nextBoolean() ? "" : " two\n\n lines \n";
        facts.add(new Fact.Branch(
                7, names.get(1), empty, new Fact.Branch.Address(9, "", names.get(2), null, null, "0", null), null, ""));
        facts.add(new Fact.Branch(2147483647, names.get(1), null, null, names.get(3), null));
        for (int i = 2; i < 8; i++) {
            UUID user = UUID.fromString("00000000-0000-4000-8000-00000000000" + i);
            String name = names.get(i);
            facts.add(new Fact.User(
                    user, name, names.get(i + 8), true, i > 3, AccessLevel.OWNER, 3, null, Instant.EPOCH));
            String id = "00000000000000000000000" + i;
            TargetKey key = TargetKey.extension(id);
            facts.add(new Fact.Target(
                    key,
                    second,
                    i == 5 ? null : names.get(i + 1),
                    names.get(i + 9),
                    i % 2 == 0 ? user : null,
                    ViewOtherPartyOverride.HIDE,
                    Set.of("spy", "record")));
            facts.add(new Fact.Endpoint(second, names.get(i + 2), key));
            facts.add(new Fact.Target(
                    new TargetKey("group", "g" + i),
                    second,
                    names.get(i),
                    names.get(i),
                    null,
                    ViewOtherPartyOverride.NONE,
                    Set.of()));
            UUID group = new UUID(1, i);
            facts.add(new Fact.ExtensionGroup(group, second, names.get(i / 2), i % 2 == 0, Set.of("zip")));
            facts.add(new Fact.GroupTarget(group, key));
            facts.add(new Fact.GroupTarget(group, new TargetKey("group", "g" + i)));
            facts.add(new Fact.UserGroup(i * 7, names.get(i + 3), empty, random.nextInt(3) - 1, i % 2 == 0 ? 7 : null));
            facts.add(new Fact.Member(i * 7, user));
            facts.add(new Fact.AccessPermission(
                    user, "late", List.of("0", "true", "null").get(i % 3)));
            facts.add(new Fact.UserSetting(user, "perm_0", false));
            List<Subject> subjects = List.of(
                    new Subject.OfUser(user),
                    new Subject.OfUserGroup(i * 7),
                    new Subject.OfExtension(id),
                    Subject.EVERYONE);
            List<Selector> selectors = List.of(
                    new Selector.One(key),
                    new Selector.One(new TargetKey("group", "g" + i)),
                    new Selector.Group(group),
                    Selector.OWN,
                    new Selector.Type("extension"));
            Subject subject = subjects.get(random.nextInt(subjects.size()));
            facts.add(new Fact.Controller(group, subject));
            Selector selector = selectors.get(random.nextInt(selectors.size()));
            boolean gate = selector instanceof Selector.One one && !one.target().isExtension();
            facts.add(new Fact.Grant(
                    new UUID(2, i),
                    subject,
                    Effect.DENY,
                    gate ? Set.of("zip", "zap") : Set.of("pickup"),
                    selector,
                    Set.of(TargetKey.extension("000000000000000000000002")),
                    Instant.ofEpochMilli(random.nextInt()),
                    Instant.parse("+12026-01-01T00:00:00Z"),
                    names.get(i + 10)));
        }
        facts.sort(java.util.Comparator.comparing(Fact::kind));
        List<Entry> entries = facts.stream().map(Entry::created).toList();
        store.commit(
                        tenant,
                        new Origin(Origin.SYSTEM, "test"),
                        rows -> Future.succeededFuture(new Plan(entries, List.of(), List.of())))
                .await();
    }
}
