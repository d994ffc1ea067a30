package dev.callgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which packages there are, whom each may import, and which libraries are whose. */
class PackageTableTest {
    /** A package, and whom of the others it may import. A new package needs a row; a row needs its package. */
    private static final Map<String, Set<String>> MAY_IMPORT = table("""
            policy          |
            config          |
            registry        | policy
            registry.command | policy registry
            store           | policy registry config
            cluster         | policy registry config
            http            | policy config
            auth            | policy registry http config auth.keys
            auth.keys       | config
            decision        | policy registry config
            api             | policy registry decision http auth config
            admin           | policy registry registry.command decision http auth config
            admin.directory | policy registry registry.command http auth admin
            compat.isymphony | policy registry registry.command http auth config
            compat.newvoicemedia | policy registry registry.command http auth
            compat.sipxecs  | policy registry registry.command http auth config
            compat.telecomx | policy registry decision http auth config
            pbx             | policy registry decision auth config
            live            | policy registry decision http auth config
            openapi         | http
            ops             | http config
            embedded        | config
            cli             | config
            """);

    /** Libraries, and the only packages that may use them. */
    private static final Map<String, Set<String>> ONLY_IN = table("""
            io.vertx.sqlclient..   | store
            io.vertx.pgclient..    | store
            org.flywaydb..         | store
            java.sql..             | store embedded
            javax.sql..            | store embedded
            org.postgresql..       | store embedded
            io.zonky..             | embedded
            com.hazelcast..        | cluster
            io.vertx.spi.cluster.. | cluster
            picocli..              | cli
            javax.xml..            | compat.sipxecs
            com.ctc.wstx..         | compat.sipxecs
            org.codehaus.stax2..   | compat.sipxecs
            com.fasterxml.jackson.dataformat.xml.. | compat.sipxecs
            """);

    /** All that the policy may know of the world: no I/O, no clock-driven anything, no library. */
    private static final List<String> PURE = List.of(
            "dev.callgate.policy",
            "java.lang..",
            "java.math..",
            "java.nio.charset",
            "java.security",
            "java.time..",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "org.jspecify.annotations");

    private static final String ROOT = "dev.callgate";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void hasARowForEveryPackageAndAPackageForEveryRow() {
        Set<String> packages = CLASSES.stream()
                .map(PackageTableTest::place)
                .filter(place -> !place.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).isEqualTo(MAY_IMPORT.keySet());
    }

    @TestFactory
    Stream<DynamicTest> importsOnlyWhomItMay() {
        return MAY_IMPORT.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> assertThat(uses(place -> place.equals(row.getKey()), PackageTableTest::isOwn))
                                .allSatisfy(use -> assertThat(place(use.getTargetClass()))
                                        .as(use.getDescription())
                                        .isIn(with(row.getKey(), row.getValue())))));
    }

    @TestFactory
    Stream<DynamicTest> usesALibraryOnlyWhereItBelongs() {
        return ONLY_IN.entrySet().stream().map(row -> {
            PackageMatcher library = PackageMatcher.of(row.getKey());
            return DynamicTest.dynamicTest(
                    row.getKey(),
                    () -> assertThat(uses(
                                    place -> !row.getValue().contains(place),
                                    target -> library.matches(target.getPackageName())))
                            .isEmpty());
        });
    }

    @Test
    void keepsThePolicyPure() {
        List<PackageMatcher> pure = PURE.stream().map(PackageMatcher::of).toList();
        assertThat(uses(
                        place -> place.equals("policy"),
                        target -> pure.stream()
                                .noneMatch(allowed -> allowed.matches(
                                        target.getBaseComponentType().getPackageName()))))
                .isEmpty();
    }

    @Test
    void marksEveryPackageAgainstNull() {
        assertThat(MAY_IMPORT.keySet())
                .allSatisfy(place -> assertThat(
                                CLASSES.getPackage(ROOT + "." + place).isAnnotatedWith(NullMarked.class))
                        .as(place)
                        .isTrue());
    }

    @Test
    void hasNoCycles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES.that(
                        DescribedPredicate.describe("inside", at -> !place(at).isEmpty())));
    }

    private static List<Dependency> uses(Predicate<String> from, Predicate<JavaClass> target) {
        return CLASSES.stream()
                .filter(user -> from.test(place(user)))
                .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
                .filter(use -> target.test(use.getTargetClass()))
                .toList();
    }

    private static boolean isOwn(JavaClass target) {
        return target.getPackageName().equals(ROOT) || target.getPackageName().startsWith(ROOT + ".");
    }

    /** The package without the root's name; empty for the root itself. */
    private static String place(JavaClass at) {
        String name = at.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static Set<String> with(String own, Set<String> others) {
        Set<String> all = new TreeSet<>(others);
        all.add(own);
        return all;
    }

    private static Map<String, Set<String>> table(String rows) {
        Map<String, Set<String>> table = new TreeMap<>();
        rows.lines().map(row -> row.split("\\|", -1)).forEach(cells -> {
            Set<String> words = Arrays.stream(cells[1].strip().split(" "))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            table.put(cells[0].strip(), words);
        });
        return table;
    }
}
