package dev.callgate.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.View.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Views that are kept, shared, compared and patched are what fresh ones would be. */
class KeptViewsTest {
    private record Kept(UUID user, View view) {}

    @Test
    void aKeptViewThatHoldsEqualsAFreshOne() {
        int[] equal = {0};
        int[] held = {0};
        Proofs.forSeeds(25, seed -> {
            Dice dice = new Dice(seed);
            List<Kept> kept = new ArrayList<>();
            long[] now = {2_000};
            history(dice, 15, (policy, facts) -> {
                now[0] += dice.below(3) * 250L;
                for (int i = 0; i < kept.size(); i++) {
                    Kept old = kept.get(i);
                    View fresh = policy.view(old.user, now[0]);
                    boolean holds = old.view.holds(policy, now[0]);
                    if (holds) {
                        Views.same(old.view, fresh);
                    }
                    boolean latest = i == kept.size() - 1;
                    held[0] += latest && holds ? 1 : 0;
                    equal[0] += latest && old.view.rows().equals(fresh.rows()) ? 1 : 0;
                    Views.differencesLead(old.view, fresh);
                }
                UUID user = dice.of(Dice.USERS);
                kept.add(new Kept(user, policy.view(user, now[0])));
            });
        });
        assertThat(held[0])
                .as("of %d views that one change left the same, held", equal[0])
                .isGreaterThan(equal[0] / 4);
    }

    @Test
    void etagsAreEqualExactlyWherePermissionsAre() {
        Map<String, List<Row>> byEtag = new HashMap<>();
        Map<List<Row>, String> byPermissions = new HashMap<>();
        Proofs.forSeeds(25, seed -> {
            Dice dice = new Dice(seed);
            history(dice, 10, (policy, facts) -> {
                for (UUID user : Dice.USERS) {
                    View view = policy.view(user, dice.instant());
                    List<Row> shown = Views.flags(view);
                    assertThat(shown).isEqualTo(Views.telecomx(view.rows()));
                    List<Row> known = byEtag.putIfAbsent(view.etag(), shown);
                    assertThat(known).as(view.etag()).isIn(null, shown);
                    String tag = byPermissions.putIfAbsent(shown, view.etag());
                    assertThat(tag).as("%s", shown).isIn(null, view.etag());
                }
            });
        });
        assertThat(byEtag.size()).isEqualTo(byPermissions.size()).isGreaterThan(80);
        assertThat(byEtag.keySet()).allMatch(etag -> etag.matches("[A-Za-z0-9._-]+"));
    }

    @Test
    void nothingChangesBeforeAViewSaysItEnds() {
        int[] ends = {0};
        Proofs.forSeeds(150, seed -> {
            Dice dice = new Dice(seed);
            TenantPolicy policy = Proofs.load(dice.facts());
            UUID user = dice.of(Dice.USERS);
            long now = dice.instant();
            View view = policy.view(user, now);
            assertThat(view.validUntil()).isGreaterThan(now);
            ends[0] += view.validUntil() < Long.MAX_VALUE ? 1 : 0;
            long end = Math.min(view.validUntil(), 7_000);
            for (long at : List.of(now, now + 1, (now + end) / 2, end - 1)) {
                if (at >= now && at < end) {
                    Views.same(policy.view(user, at), view);
                    assertThat(view.holds(policy, at)).as("held at %d", at).isTrue();
                }
            }
            if (view.validUntil() < Long.MAX_VALUE) {
                assertThat(view.holds(policy, view.validUntil())).isFalse();
            }
        });
        assertThat(ends[0]).as("views with an end").isGreaterThan(30);
    }

    @Test
    void aViewThatHoldsAtAnEarlierInstantEqualsAFreshOne() {
        Proofs.forSeeds(150, seed -> {
            Dice dice = new Dice(seed);
            TenantPolicy policy = Proofs.load(dice.facts());
            UUID user = dice.of(Dice.USERS);
            View view = policy.view(user, 3_000);
            for (long at = 2_999; at > 500; at -= 500) {
                if (view.holds(policy, at)) {
                    Views.same(policy.view(user, at), view);
                }
            }
        });
    }

    @Test
    void usersWithEqualKeysHaveEqualViews() {
        int[] shared = {0};
        Proofs.forSeeds(50, seed -> {
            Dice dice = new Dice(seed);
            history(dice, withoutPersonalStatements(dice.facts()), 5, (policy, facts) -> {
                long now = dice.instant();
                Map<Object, View> byKey = new HashMap<>();
                for (UUID user : Dice.USERS) {
                    View view = policy.view(user, now);
                    View known = byKey.putIfAbsent(policy.viewKey(user), view);
                    if (known != null) {
                        Views.same(view, known);
                        assertThat(view.validUntil()).isEqualTo(known.validUntil());
                        shared[0] += view.rows().isEmpty() ? 0 : 1;
                    }
                }
            });
        });
        assertThat(shared[0]).as("views shared that are not empty").isGreaterThan(20);
    }

    /** As a cache would: found by the key of whoever asks, used if it holds, whosoever's it was and whenever made. */
    @Test
    void aSharedViewThatHoldsAtALaterRevisionIsRightForWhoeverHasItsKey() {
        Proofs.forSeeds(25, seed -> {
            Dice dice = new Dice(seed);
            Map<Object, View> cache = new HashMap<>();
            history(dice, 20, (policy, facts) -> {
                long now = dice.instant();
                for (UUID user : Dice.USERS) {
                    Object key = policy.viewKey(user);
                    View fresh = policy.view(user, now);
                    View cached = cache.get(key);
                    if (cached != null && cached.holds(policy, now)) {
                        Views.same(cached, fresh);
                    } else {
                        cache.put(key, fresh);
                    }
                }
            });
        });
    }

    /** Where people have rights only as members and as everyone, some have the same. */
    private static FactSet withoutPersonalStatements(FactSet facts) {
        facts.list(Grant.class).stream().filter(g -> isPersonal(g.subject())).forEach(facts::remove);
        facts.list(Controller.class).stream()
                .filter(c -> isPersonal(c.subject()))
                .forEach(facts::remove);
        return facts;
    }

    private static boolean isPersonal(Subject subject) {
        return subject instanceof Subject.OfUser || subject instanceof Subject.OfExtension;
    }

    private interface Step {
        void at(TenantPolicy policy, FactSet facts);
    }

    private static void history(Dice dice, int changes, Step step) {
        history(dice, dice.facts(), changes, step);
    }

    private static void history(Dice dice, FactSet initial, int changes, Step step) {
        FactSet facts = initial;
        TenantPolicy policy = Proofs.load(facts);
        step.at(policy, facts);
        for (int i = 1; i <= changes; i++) {
            FactSet next = dice.changed(facts);
            policy = policy.apply(next.change(policy.head(), i, facts));
            facts = next;
            step.at(policy, facts);
        }
    }
}
