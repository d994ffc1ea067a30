package dev.callgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.policy.TargetKey;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class WritingIT {
    private static final String ACME = OpenDatabase.TENANT;
    private static final Fact.CoreServer SERVER = new Fact.CoreServer(Examples.SERVER, "Main");
    private static final String DIGEST = "e5e9fa1ba31ecd1ae84f75caaa474f3a663f05f4";

    @RegisterExtension
    final OpenDatabase database = new OpenDatabase();

    private Future<Committed> put(Fact... facts) {
        return Writes.put(database.get(), ACME, facts);
    }

    @Test
    void answersWhatItWroteIntoTheLog() {
        Instant before = Instant.now().minus(Duration.ofMinutes(1));
        Committed committed = Await.success(put(SERVER));

        assertThat(committed.changes()).isEqualTo(database.log());
        Change change = committed.changes().get(0);
        assertThat(change.stream()).isEqualTo(ACME);
        assertThat(change.revision()).isEqualTo(1);
        assertThat(change.id()).isNotZero();
        assertThat(change.parent()).isZero();
        assertThat(change.actor()).isEqualTo("system");
        assertThat(change.source()).isEqualTo("test");
        assertThat(change.time()).isBetween(before, Instant.now().plus(Duration.ofMinutes(1)));
        assertThat(change.entries()).containsExactly(Entry.created(SERVER));
        assertThat(committed.head()).isEqualTo(change.head());
        assertThat(committed.epoch()).isEqualTo(database.load().epoch());
    }

    @Test
    void makesNoRevisionWhereNothingIsAltered() {
        Head head = Await.success(put(SERVER)).head();
        Committed same = Await.success(Writes.write(database.get(), ACME, List.of(new Entry(SERVER, SERVER))));
        assertThat(same.changes()).isEmpty();
        assertThat(same.head()).isEqualTo(head);
        assertThat(database.log()).hasSize(1);
    }

    @Test
    void leavesNothingOfACommandThatFails() {
        Throwable failure = Await.failure(database.get()
                .policyStore()
                .commit(
                        ACME,
                        Writes.ORIGIN,
                        rows -> rows.list(Fact.User.class)
                                .compose(users -> Future.failedFuture(new Refusal(Fault.FORBIDDEN, "x", "not you")))));
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.fault()).isEqualTo(Fault.FORBIDDEN));

        Throwable bug = Await.failure(database.get().policyStore().commit(ACME, Writes.ORIGIN, rows -> {
            throw new IllegalStateException("a bug");
        }));
        assertThat(bug).hasMessage("a bug");
        assertThat(database.load().head()).isEqualTo(Head.NONE);
        assertThat(Await.success(put(SERVER)).head().revision()).isEqualTo(1);
    }

    @Test
    void refusesARemovalThatLeavesDependents() {
        Await.success(put(SERVER, Examples.extension(Examples.EXTENSION, "201")));
        Refusal refusal = refusal(Writes.remove(database.get(), ACME, SERVER));
        assertThat(refusal.fault()).isEqualTo(Fault.CONFLICT);
        assertThat(refusal).hasMessage("still in use as coreServer of a target");
        assertThat(database.facts()).hasSize(2);
        assertThat(database.load().head().revision()).isEqualTo(1);
    }

    @Test
    void letsTwoExtensionsSwapTheirNumbersInOneChange() {
        TargetKey other = TargetKey.extension("0123456789abcdef01234567");
        Fact.Target first = Examples.extension(Examples.EXTENSION, "201");
        Fact.Target second = Examples.extension(other, "202");
        Await.success(put(SERVER, first, second));

        Fact.Target swappedFirst = Examples.extension(Examples.EXTENSION, "202");
        Fact.Target swappedSecond = Examples.extension(other, "201");
        Await.success(Writes.write(
                database.get(), ACME, List.of(new Entry(first, swappedFirst), new Entry(second, swappedSecond))));
        assertThat(database.facts()).containsExactlyInAnyOrder(SERVER, swappedFirst, swappedSecond);
    }

    @Test
    void refusesAPlanThatWasNotMadeFromTheRows() {
        Throwable failure = Await.failure(Writes.remove(database.get(), ACME, SERVER));
        assertThat(failure).isInstanceOf(IllegalStateException.class);
        assertThat(database.log()).isEmpty();
    }

    @Test
    void knowsNoTenantThatIsNotThere() {
        Refusal refusal = refusal(Writes.put(database.get(), "nobody", SERVER));
        assertThat(refusal.fault()).isEqualTo(Fault.NOT_FOUND);
        assertThat(refusal).hasMessage("there is no tenant \"nobody\"");
        assertThat(refusal(database.get().changeFeed().load("nobody")).fault()).isEqualTo(Fault.NOT_FOUND);
    }

    @Test
    void makesATenantWithItsFirstFactsInOneTransaction() {
        Committed committed = Await.success(Writes.tenant(database.get(), "fresh", SERVER));
        assertThat(committed.changes()).extracting(Change::stream).containsExactly("root", "fresh");
        assertThat(committed.head().revision()).isEqualTo(1);
        assertThat(Await.success(database.get().changeFeed().load("fresh")).facts())
                .containsExactly(SERVER);
    }

    @Test
    void goesOnInTheLogWhereATenantIsRemovedAndMadeAgain() {
        Await.success(put(SERVER));
        Fact.Tenant tenant = new Fact.Tenant(ACME, ACME, null);
        Committed removal = Await.success(database.get()
                .policyStore()
                .commit(
                        ACME,
                        Writes.ORIGIN,
                        Writes.root(rows ->
                                new Plan(List.of(Entry.removed(SERVER)), List.of(Entry.removed(tenant)), List.of()))));
        assertThat(removal.head().revision()).isEqualTo(2);
        assertThat(Await.success(database.get().changeFeed().heads()).heads()).doesNotContainKey(ACME);

        Committed again = Await.success(Writes.tenant(database.get(), ACME, SERVER));
        assertThat(again.changes().get(1).isChildOf(removal.head())).isTrue();
    }

    @Test
    void keepsATenantThatStillHasFacts() {
        Await.success(put(SERVER));
        Refusal refusal = refusal(database.get()
                .policyStore()
                .commit(
                        Fact.Tenant.ROOT,
                        Writes.ORIGIN,
                        rows -> Future.succeededFuture(Plan.of(Entry.removed(new Fact.Tenant(ACME, ACME, null))))));
        assertThat(refusal.fault()).isEqualTo(Fault.CONFLICT);
        assertThat(database.facts()).containsExactly(SERVER);
    }

    @Test
    void writesAPasswordBesideItsUserAndNowhereElse() {
        UUID id = Examples.USER;
        Secret.Password password = new Secret.Password(id, "$argon2id$secret", null);
        Await.success(Writes.write(database.get(), ACME, Writes.created(Examples.user(id, "4224")), password));

        assertThat(Await.success(database.get().credentials().named(null, "4224")))
                .singleElement()
                .satisfies(candidate -> {
                    assertThat(candidate.hash()).isEqualTo("$argon2id$secret");
                    assertThat(candidate.tenant()).isEqualTo(ACME);
                    assertThat(candidate.credentialVersion()).isEqualTo(1);
                });
        assertThat(Await.success(database.get().credentials().named("other", "4224")))
                .isEmpty();
        assertThat(Await.success(database.get().credentials().hashes(ACME))).containsEntry(id, password);
        assertThat(database.place().query("SELECT count(*) FROM change_entries WHERE after::text LIKE '%argon2%'"))
                .isEqualTo("0");
        assertThat(Await.failure(Writes.write(database.get(), ACME, Writes.created(SERVER), password)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("argon2");
    }

    @Test
    void readsTheDigestsThatAreKeptOfThoseAskedAbout() {
        Map<UUID, @Nullable String> kept = new HashMap<>();
        kept.put(new UUID(1, 1), DIGEST);
        kept.put(new UUID(1, 2), null);
        kept.put(new UUID(1, 3), DIGEST);
        kept.forEach((id, digest) -> Await.success(Writes.write(
                database.get(),
                ACME,
                Writes.created(Examples.user(id, "u" + id.getLeastSignificantBits())),
                new Secret.Password(id, "$argon2id$secret", digest))));
        Set<UUID> asked = Set.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 4));

        assertThat(Await.success(database.get().credentials().digests(ACME, asked)))
                .isEqualTo(Map.of(new UUID(1, 1), DIGEST));
        assertThat(Await.success(database.get().credentials().digests("other", asked)))
                .isEmpty();
        assertThat(Await.success(database.get().credentials().digests(ACME, Set.of())))
                .isEmpty();
    }

    @Test
    void keepsTheRootsFactsToThoseWhoLockIt() {
        Fact.Tenant tenant = new Fact.Tenant("other", "Other", null);
        assertThat(Await.failure(put(tenant))).isInstanceOf(IllegalArgumentException.class);
        assertThat(Await.success(database.get().changeFeed().heads()).heads()).doesNotContainKey("other");
    }

    @Test
    void refusesInstantsThatNobodyCanMean() {
        Fact.User user = Examples.user(Examples.USER, "4224");
        Refusal refusal = refusal(
                put(new Fact.User(user.id(), "4224", "x", true, true, user.accessLevel(), 1, Instant.MAX, null)));
        assertThat(refusal.fault()).isEqualTo(Fault.INVALID);
        assertThat(refusal.field()).isEqualTo("tokensValidAfter");
    }

    @Test
    @Timeout(30)
    void writesTenThousandFactsInOneChange() {
        Stream<Fact> users = IntStream.range(0, 5_000).mapToObj(i -> Examples.user(new UUID(1, i), "u" + i));
        Stream<Fact> extensions = IntStream.range(0, 5_000)
                .mapToObj(i -> Examples.extension(TargetKey.extension("%024x".formatted(i)), Integer.toString(i))
                        .withOwner(new UUID(1, i)));
        Fact[] facts = Stream.concat(Stream.of(SERVER), Stream.concat(users, extensions))
                .toArray(Fact[]::new);

        Await.success(put(facts));

        assertThat(database.facts()).containsExactlyInAnyOrder(facts);
        assertThat(database.log())
                .singleElement()
                .satisfies(change -> assertThat(change.entries()).hasSize(facts.length));
    }

    private static Refusal refusal(Future<?> future) {
        Throwable failure = Await.failure(future);
        assertThat(failure).isInstanceOf(Refusal.class);
        return (Refusal) failure;
    }
}
