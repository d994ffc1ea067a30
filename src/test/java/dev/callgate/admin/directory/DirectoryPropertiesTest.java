package dev.callgate.admin.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every directory that can be written. */
class DirectoryPropertiesTest {
    private static final List<String> SECTIONS = List.of(
            "grants",
            "extensionGroups",
            "userGroups",
            "targets",
            "extensions",
            "users",
            "branches",
            "accessPermissions",
            "settings",
            "actions",
            "targetTypes",
            "coreServers");

    @Property(tries = 100)
    void makesNoSecondRevision(@ForAll long seed) {
        ImportBench bench = new ImportBench();
        byte[] file = directory(new Random(seed), 0);
        take(bench, file);
        assertThat(take(bench, file)).isEqualTo(Map.of("acme", Map.of()));
        assertThat(bench.store.head("acme").revision()).isLessThanOrEqualTo(1);
    }

    @Property(tries = 100)
    void changesNothingByWhatWasExported(@ForAll long seed) {
        ImportBench bench = new ImportBench();
        Random random = new Random(seed);
        take(bench, directory(random, 0));
        Oddities.put(bench.store, "acme", random);
        long revision = bench.store.head("acme").revision();
        for (Format format : Format.values()) {
            String file = bench.export("acme", format);
            assertThat(bench.take(Rights.SYSTEM, format, file.getBytes(StandardCharsets.UTF_8)))
                    .as(file)
                    .isEqualTo(Map.of("acme", Map.of()));
        }
        assertThat(bench.store.head("acme").revision()).isEqualTo(revision);
    }

    @Property(tries = 100)
    void comesBackToTheSameFacts(@ForAll long seed) {
        ImportBench bench = new ImportBench();
        Random random = new Random(seed);
        byte[] one = directory(random, 0);
        byte[] other = directory(random, 0);
        take(bench, one);
        List<String> facts = bench.store.facts("acme");
        take(bench, other);
        take(bench, one);
        assertThat(bench.store.facts("acme")).isEqualTo(facts);
    }

    /** As the engine refuses changes that do not fit its state, this also shows that removals leave nothing dangling. */
    @Property(tries = 100)
    void takesSectionsOneByOneWhateverElseIsThere(@ForAll long seed) {
        ImportBench bench = new ImportBench();
        Random random = new Random(seed);
        take(bench, directory(random, 0));
        for (int emptied = 1; emptied <= SECTIONS.size(); emptied++) {
            JsonObject file = new JsonObject()
                    .put("tenant", new JsonObject().put("id", "acme"))
                    .put(SECTIONS.get(SECTIONS.size() - emptied), new JsonArray());
            take(bench, file.toBuffer().getBytes());
        }
        assertThat(bench.store.facts("acme")).isEmpty();
    }

    private static Map<String, Map<String, String>> take(ImportBench bench, byte[] file) {
        return bench.take(Rights.SYSTEM, Format.JSON, file);
    }

    /** Some of everything, referring only to what is there. Numbered things keep their ids from file to file. */
    private static byte[] directory(Random random, int least) {
        int people = least + random.nextInt(6);
        int phones = least + random.nextInt(6);
        JsonObject file = new JsonObject()
                .put("tenant", new JsonObject().put("id", "acme").put("name", "Acme"))
                .put("coreServers", new JsonArray().add(new JsonObject().put("name", "main")))
                .put("targetTypes", new JsonArray(List.of("door")))
                .put(
                        "actions",
                        items(1, i -> new JsonObject().put("name", "open").put("targetTypes", List.of("door"))))
                .put("settings", items(2, i -> new JsonObject().put("name", "perm_" + i)))
                .put(
                        "accessPermissions",
                        items(2, i -> new JsonObject().put("key", "key" + i).put("levels", List.of("No", "Yes"))))
                .put("branches", items(1, i -> new JsonObject().put("id", 1).put("name", "North")))
                .put("users", items(people, i -> user(i, random)))
                .put("extensions", items(phones, i -> extension(i, people, random)))
                .put(
                        "targets",
                        items(
                                2,
                                i -> new JsonObject()
                                        .put("type", i == 0 ? "queue" : "door")
                                        .put("id", "t" + i)))
                .put("userGroups", items(random.nextInt(3), i -> userGroup(i, people, random)))
                .put("extensionGroups", items(random.nextInt(3), i -> extensionGroup(i, people, phones, random)))
                .put("grants", items(people, i -> grant(i, phones, random)));
        return file.encode().getBytes(StandardCharsets.UTF_8);
    }

    private interface Item {
        JsonObject at(int i);
    }

    private static JsonArray items(int count, Item item) {
        return new JsonArray(IntStream.range(0, count).mapToObj(item::at).toList());
    }

    private static JsonArray some(int count, String prefix, Random random) {
        return new JsonArray(IntStream.range(0, count)
                .filter(i -> random.nextBoolean())
                .mapToObj(i -> prefix + i)
                .toList());
    }

    private static JsonObject user(int i, Random random) {
        JsonObject user = new JsonObject().put("username", "u" + i).put("enabled", random.nextBoolean());
        if (random.nextBoolean()) {
            user.put("settings", new JsonObject().put("perm_1", random.nextBoolean()));
            user.put("accessPermissions", new JsonObject().put("key0", random.nextBoolean() ? "Yes" : "No"));
        }
        return random.nextBoolean() ? user.put("password", "p" + random.nextInt(2)) : user;
    }

    private static JsonObject extension(int i, int people, Random random) {
        JsonObject extension = new JsonObject().put("number", "20" + i).put("endpoints", List.of("PJSIP/20" + i));
        if (random.nextBoolean()) {
            extension.put("never", List.of("spy"));
        }
        return people > 0 && random.nextBoolean() ? extension.put("owner", "u" + random.nextInt(people)) : extension;
    }

    private static JsonObject userGroup(int i, int people, Random random) {
        return new JsonObject()
                .put("id", i + 1)
                .put("name", "g" + i)
                .put("branch", "North")
                .put("members", some(people, "u", random))
                .put("settings", new JsonObject().put("perm_0", random.nextBoolean()));
    }

    private static JsonObject extensionGroup(int i, int people, int phones, Random random) {
        return new JsonObject()
                .put("name", "e" + i)
                .put("actions", random.nextBoolean() ? List.of("pickup", "open") : List.of())
                .put("targets", some(phones, "20", random))
                .put("controllers", some(people, "u", random));
    }

    private static JsonObject grant(int i, int phones, Random random) {
        JsonObject grant = new JsonObject()
                .put("subject", "u" + i)
                .put("effect", random.nextBoolean() ? "allow" : "deny")
                .put("actions", List.of("pickup"));
        return phones > 0 && random.nextBoolean()
                ? grant.put("targets", "20" + random.nextInt(phones)).put("except", some(phones, "20", random))
                : grant.put("targets", "own");
    }
}
