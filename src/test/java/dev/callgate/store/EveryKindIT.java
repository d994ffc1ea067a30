package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Rows;
import dev.callgate.registry.Secret;
import dev.callgate.store.Examples.Example;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EveryKindIT {
    @RegisterExtension
    final OpenDatabase database = new OpenDatabase();

    private final List<Fact> first = Examples.all().stream().map(Example::first).toList();
    private final List<Fact> then = Examples.all().stream().map(Example::then).toList();

    @Test
    void isAmongTheExamples() {
        assertThat(first.stream().map(Fact::kind).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Kind.values())
                        .filter(kind -> !kind.isRoot())
                        .toList());
    }

    @Test
    void isReadBackAsPutReplacedAndRemoved() {
        List<Change> changes = new ArrayList<>(put(shuffled(first)).changes());
        assertThat(database.facts()).containsExactlyInAnyOrderElementsOf(first);

        List<Entry> replacements = Examples.all().stream()
                .map(example -> new Entry(example.first(), example.then()))
                .toList();
        changes.addAll(Await.success(Writes.write(database.get(), OpenDatabase.TENANT, replacements))
                .changes());
        assertThat(database.facts()).containsExactlyInAnyOrderElementsOf(then);

        Committed removal = Await.success(Writes.remove(
                database.get(), OpenDatabase.TENANT, shuffled(then).toArray(Fact[]::new)));
        assertThat(database.facts()).isEmpty();
        changes.addAll(removal.changes());
        assertThat(database.log()).isEqualTo(changes);
        assertThat(kinds(changes.get(0))).isSorted();
        assertThat(kinds(changes.get(2))).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void isLoadedInTheOrderOfKindsAndKeys() {
        put(shuffled(first));
        assertThat(database.facts()).extracting(Fact::kind).isSorted();
        assertThat(database.facts())
                .filteredOn(Fact.Grant.class::isInstance)
                .extracting(fact -> fact.key().get(0).toString())
                .isSorted();
    }

    @Test
    void isFoundByItsKeyAndListedByTheBeginningOfIt() {
        put(first);
        Await.success(database.get().policyStore().commit(OpenDatabase.TENANT, Writes.ORIGIN, rows -> {
            List<Future<?>> checks = new ArrayList<>();
            first.forEach(fact -> checks.add(checkReadable(rows, fact)));
            return Future.all(checks).map(Plan.NOTHING);
        }));
    }

    private static Future<?> checkReadable(Rows rows, Fact fact) {
        return Future.all(
                        rows.find(fact.getClass(), fact.key().toArray()),
                        rows.list(fact.getClass(), fact.key().get(0)),
                        rows.list(fact.getClass()))
                .map(read -> {
                    assertThat(read.<Fact>resultAt(0)).isEqualTo(fact);
                    assertThat(read.<List<Fact>>resultAt(1)).contains(fact);
                    assertThat(read.<List<Fact>>resultAt(2)).contains(fact);
                    return fact;
                });
    }

    @Test
    void ofTheRootIsReadBackToo() {
        Fact.Tenant tenant = new Fact.Tenant("acme-north", "Acme North", "acme");
        Fact.PublicKey key = new Fact.PublicKey("k1", "{\"kty\":\"OKP\"}", Examples.NOON, Instant.EPOCH);
        Await.success(database.get().policyStore().commit(Fact.Tenant.ROOT, Writes.ORIGIN, rows -> {
            List<Secret> secrets = List.of(new Secret.PrivateKey("k1", "EdDSA", "pem"));
            return Future.succeededFuture(new Plan(Writes.created(tenant, key), List.of(), secrets));
        }));

        assertThat(Await.success(database.get().changeFeed().load(Fact.Tenant.ROOT))
                        .facts())
                .containsExactly(new Fact.Tenant("acme", "acme", null), tenant, key);
        assertThat(Await.success(database.get().credentials().signingKey("k1")))
                .isEqualTo(new Secret.PrivateKey("k1", "EdDSA", "pem"));
    }

    private Committed put(List<Fact> facts) {
        return Await.success(Writes.put(database.get(), OpenDatabase.TENANT, facts.toArray(Fact[]::new)));
    }

    private static List<Kind> kinds(Change change) {
        return change.entries().stream().map(Entry::kind).toList();
    }

    /** The store sorts what it writes, and its constraints wait for the commit. */
    private static List<Fact> shuffled(List<Fact> facts) {
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(7));
        return shuffled;
    }
}
