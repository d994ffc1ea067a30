package dev.callgate.store;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Rows;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Commands as tests write them. */
final class Writes {
    static final Origin ORIGIN = new Origin(Origin.SYSTEM, "test");

    private Writes() {}

    /** Makes a tenant, with its first facts. */
    static Future<Committed> tenant(Database database, String id, Fact... facts) {
        Entry created = Entry.created(new Fact.Tenant(id, id, null));
        return database.policyStore()
                .commit(id, ORIGIN, root(rows -> new Plan(created(facts), List.of(created), List.of())));
    }

    static Future<Committed> put(Database database, String tenant, Fact... facts) {
        return write(database, tenant, created(facts));
    }

    static Future<Committed> remove(Database database, String tenant, Fact... facts) {
        return write(database, tenant, Stream.of(facts).map(Entry::removed).toList());
    }

    static Future<Committed> write(Database database, String tenant, List<Entry> entries, Secret... secrets) {
        return database.policyStore()
                .commit(tenant, ORIGIN, rows -> Future.succeededFuture(new Plan(entries, List.of(), List.of(secrets))));
    }

    static List<Entry> created(Fact... facts) {
        return Stream.of(facts).map(Entry::created).toList();
    }

    /** A command that locks the root stream too. */
    static Command root(Function<Rows, Plan> plan) {
        return new Command() {
            @Override
            public Future<Plan> plan(Rows rows) {
                return Future.succeededFuture(plan.apply(rows));
            }

            @Override
            public boolean touchesRoot() {
                return true;
            }
        };
    }
}
