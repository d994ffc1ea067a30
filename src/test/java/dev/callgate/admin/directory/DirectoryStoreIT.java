package dev.callgate.admin.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.AccessLevel;
import dev.callgate.policy.Fact;
import dev.callgate.store.Database;
import dev.callgate.store.TestDatabase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Imports into PostgreSQL: what the changes say is what its rows are. */
class DirectoryStoreIT {
    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase fresh = TestDatabase.fresh();
    private final Database database = Database.open(vertx, fresh.settings()).await();
    private final ImportBench bench = new ImportBench(database.policyStore(), database.credentials());

    @BeforeEach
    void importDemo() throws IOException {
        bench.take(Rights.SYSTEM, Format.YAML, Files.readAllBytes(Path.of("conf/demo.yaml")));
    }

    @AfterEach
    void close() {
        database.close().await();
        fresh.close();
        vertx.close().await();
    }

    @Test
    void writesTheDemoInOneChangePerTenantAndNothingTheSecondTime() throws IOException {
        byte[] file = Files.readAllBytes(Path.of("conf/demo.yaml"));
        assertThat(bench.take(Rights.SYSTEM, Format.YAML, file).values()).allMatch(Map::isEmpty);
        for (String tenant : List.of("nordtel", "fjord", "demo")) {
            assertThat(bench.store.head(tenant).revision()).isEqualTo(1);
            assertThat(rows(tenant)).containsExactlyInAnyOrderElementsOf(followed(tenant));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void changesNothingByWhatWasExportedWithItsPasswords(Format format) {
        fresh.query("WITH marked AS (UPDATE credentials SET hash = '$argon2id$' || hash RETURNING 1)"
                + " SELECT count(*) FROM marked");
        DirectoryExport exports = new DirectoryExport(vertx, database.credentials());
        for (String tenant : List.of("nordtel", "fjord", "demo")) {
            Fact.Tenant shown = Objects.requireNonNull(bench.store.tenants().tenant(tenant));
            String file = exports.withSecrets(shown, bench.policy(tenant), format, AccessLevel.ADMIN)
                    .await();
            assertThat(file.contains("passwordHash")).isEqualTo(!tenant.equals("fjord"));
            assertThat(bench.take(Rights.SYSTEM, format, file.getBytes(StandardCharsets.UTF_8)))
                    .as(file)
                    .isEqualTo(Map.of(tenant, Map.of()));
        }
    }

    @Test
    void swapsNumbersNamesAndOwnersInOneTransaction() {
        String acme = """
                tenant: {id: acme, name: Acme}
                coreServers: [{name: main}]
                users:
                  - {id: 00000000-0000-4000-8000-000000000001, username: %1$s}
                  - {id: 00000000-0000-4000-8000-000000000002, username: %2$s}
                userGroups:
                  - {id: 1, name: %1$s, members: [%1$s]}
                  - {id: 2, name: %2$s, members: [%2$s]}
                extensions:
                  - {id: 000000000000000000000001, number: "%1$s", owner: %1$s, endpoints: [%1$s]}
                  - {id: 000000000000000000000002, number: "%2$s", owner: %2$s, endpoints: [%2$s]}
                """;
        bench.take(acme.formatted("a", "b"));
        assertThat(bench.take(acme.formatted("b", "a")).get("acme")).containsEntry("users", "+0~2-0");
        assertThat(rows("acme")).containsExactlyInAnyOrderElementsOf(followed("acme"));
    }

    @Test
    void emptiesEverySectionFromTheGroundUp() {
        for (Section section : Section.ORDER) {
            bench.take("{tenant: {id: demo}, " + section.title() + ": []}");
            assertThat(rows("demo")).containsExactlyInAnyOrderElementsOf(followed("demo"));
        }
        assertThat(rows("demo")).isEmpty();
        assertThat(fresh.query("SELECT count(*) FROM credentials WHERE tenant = 'demo'"))
                .isEqualTo("0");
    }

    @Test
    void putsTheDigestBesideTheHash() {
        assertThat(fresh.query("SELECT sha1 FROM credentials JOIN users ON user_id = users.id WHERE username = '4224'"))
                .isEqualTo("e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4");
    }

    private List<Fact> rows(String tenant) {
        return database.changeFeed().load(tenant).await().facts();
    }

    private List<Fact> followed(String tenant) {
        return bench.policy(tenant).facts().toList();
    }
}
