package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Catalogue;
import dev.callgate.policy.Fact;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationsIT {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @Test
    void mayRunOnSeveralNodesAtOnce() {
        try (TestDatabase place = TestDatabase.empty()) {
            List<Database> nodes = Await.success(
                            Future.all(Stream.generate(() -> Database.open(vertx, place.settings()))
                                    .limit(4)
                                    .toList()))
                    .list();
            assertThat(place.query("SELECT count(*) - count(DISTINCT version) FROM flyway_schema_history"))
                    .isEqualTo("0");
            assertThat(place.query("SELECT count(*) FROM epoch")).isEqualTo("1");
            nodes.forEach(node -> Await.success(node.close()));
        }
    }

    @Test
    void refuseADatabaseThatIsTooNew() throws Exception {
        try (TestDatabase place = TestDatabase.fresh()) {
            new Migrations(place.settings(), Migrations.LOCATION, "classpath:db/newer/altering").run();
            assertThat(Await.failure(Database.open(vertx, place.settings())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("the database has schema version 1000, which this binary \\(version \\d+\\) "
                            + "does not know and does not fit; run a newer Callgate");
        }
    }

    @Test
    void acceptANewerDatabaseThatSaysThisBinaryFits() throws Exception {
        try (TestDatabase place = TestDatabase.fresh()) {
            new Migrations(place.settings(), Migrations.LOCATION, "classpath:db/newer/fitting").run();
            Database database = Await.success(Database.open(vertx, place.settings()));
            assertThat(Await.success(Writes.tenant(database, "acme")).changes()).hasSize(1);
            Await.success(database.close());
        }
    }

    @Test
    void failWithTheReasonWhereTheDatabaseCannotBeUsed() {
        try (TestDatabase place = TestDatabase.fresh()) {
            DatabaseSettings wrong = DatabaseSettings.of(place.settings().url(), "callgate", "not the password");
            assertThat(Await.failure(Database.open(vertx, wrong)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("cannot use the database " + wrong.url() + ": ")
                    .hasMessageContaining("password authentication failed")
                    .hasMessageNotContaining("not the password");
        }
    }

    @Test
    void knowTheBuiltInWordsOfThePolicy() {
        try (TestDatabase place = TestDatabase.fresh()) {
            assertThat(words(place, "is_built_in_action"))
                    .isEqualTo(sorted(Catalogue.BUILT_IN.actions().stream().map(Fact.Action::name)));
            assertThat(words(place, "is_built_in_setting"))
                    .isEqualTo(sorted(Catalogue.BUILT_IN.settings().stream().map(Fact.SettingDefinition::name)));
            assertThat(words(place, "is_built_in_type")).isEqualTo(Fact.TargetType.BUILT_IN);
        }
    }

    private static Collection<String> words(TestDatabase place, String function) {
        String definition = place.query("SELECT pg_get_functiondef('" + function + "'::regproc)");
        return sorted(Pattern.compile("'([^']+)'::text")
                .matcher(definition)
                .results()
                .map((MatchResult found) -> found.group(1)));
    }

    private static Collection<String> sorted(Stream<String> words) {
        return words.collect(Collectors.toCollection(TreeSet::new));
    }
}
