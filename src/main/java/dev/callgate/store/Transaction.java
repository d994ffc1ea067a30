package dev.callgate.store;

import dev.callgate.policy.Change;
import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of one command inside an open transaction: lock, plan, write. */
final class Transaction {
    private static final String NOTIFY = "SELECT pg_notify('callgate', $1)";
    private static final SecureRandom IDS = new SecureRandom();

    private final SqlConnection connection;
    private final String stream;
    private final Origin origin;
    private final Command command;
    private final StreamWriter writer;

    Transaction(SqlConnection connection, String stream, Origin origin, Command command) {
        this.connection = connection;
        this.stream = stream;
        this.origin = origin;
        this.command = command;
        this.writer = new StreamWriter(connection);
    }

    Future<Committed> run() {
        return LockedHeads.take(connection, stream, command.touchesRoot())
                .compose(start -> start.root() == null && start.tenant() == null
                        ? Future.failedFuture(unknownTenant())
                        : plan().compose(plan -> write(start, plan)));
    }

    private Future<Plan> plan() {
        TransactionRows rows = new TransactionRows(connection, stream);
        return Future.succeededFuture(rows).compose(command::plan).onComplete(planned -> rows.close());
    }

    private Future<Committed> write(LockedHeads start, Plan plan) {
        List<Entry> rootEntries = new ArrayList<>(plan.rootEntries());
        List<Entry> entries = new ArrayList<>(plan.entries());
        if (stream.equals(Fact.Tenant.ROOT)) {
            rootEntries.addAll(entries);
            entries.clear();
        }
        check(start, rootEntries, entries);
        Future<List<Change>> changes;
        if (start.tenant() != null) {
            // The tenant first: where the root's change removes it, its head is gone after that.
            changes = write(start, stream, start.tenant(), entries)
                    .compose(own -> write(start, Fact.Tenant.ROOT, start.root(), rootEntries)
                            .map(root -> join(root, own)));
        } else {
            changes = write(start, Fact.Tenant.ROOT, start.root(), rootEntries)
                    .compose(root -> createdHead(entries)
                            .compose(head -> write(start, stream, head, entries))
                            .map(own -> join(root, own)));
        }
        return changes.compose(written -> SecretWriter.write(connection, stream, plan)
                .compose(secrets -> wake(start.epoch(), written))
                .compose(woken -> committed(start, written)));
    }

    private void check(LockedHeads start, List<Entry> rootEntries, List<Entry> entries) {
        boolean misplaced = rootEntries.stream().anyMatch(entry -> !entry.kind().isRoot())
                || entries.stream().anyMatch(entry -> entry.kind().isRoot());
        if (misplaced || (start.root() == null && !rootEntries.isEmpty())) {
            throw new IllegalArgumentException("entries of the root stream need a command that touches it");
        }
        boolean created = rootEntries.stream()
                .anyMatch(entry -> entry.before() == null
                        && entry.fact() instanceof Fact.Tenant tenant
                        && tenant.id().equals(stream));
        if (start.tenant() == null && !stream.equals(Fact.Tenant.ROOT) && !created) {
            throw unknownTenant();
        }
    }

    private Future<@Nullable Head> createdHead(List<Entry> entries) {
        return entries.isEmpty() ? Future.succeededFuture(null) : LockedHeads.lock(connection, stream);
    }

    private Future<List<Change>> write(LockedHeads start, String to, @Nullable Head head, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture(List.of());
        } else if (head == null) {
            throw new IllegalStateException("no head to write to");
        }
        Change change = new Change(
                to,
                head.revision() + 1,
                newId(),
                head.changeId(),
                origin.actor(),
                start.time(),
                origin.source(),
                StreamWriter.ordered(entries));
        return writer.write(change).map(List::of);
    }

    private Future<Void> wake(String epoch, List<Change> changes) {
        List<Tuple> payloads = changes.stream()
                .map(change -> Tuple.of(epoch + "." + change.revision()))
                .toList();
        return payloads.isEmpty()
                ? Future.succeededFuture()
                : connection.preparedQuery(NOTIFY).executeBatch(payloads).mapEmpty();
    }

    private Future<Committed> committed(LockedHeads start, List<Change> changes) {
        for (Change change : changes) {
            if (change.stream().equals(stream)) {
                return Future.succeededFuture(new Committed(start.epoch(), change.head(), changes));
            }
        }
        Head unmoved = stream.equals(Fact.Tenant.ROOT) ? start.root() : start.tenant();
        return (unmoved == null ? LockedHeads.lock(connection, stream) : Future.succeededFuture(unmoved))
                .map(head -> new Committed(start.epoch(), head == null ? Head.NONE : head, changes));
    }

    private Refusal unknownTenant() {
        return Refusal.notFound("there is no tenant \"" + stream + "\"");
    }

    private static long newId() {
        long id = IDS.nextLong();
        return id == 0 ? newId() : id;
    }

    private static List<Change> join(List<Change> root, List<Change> own) {
        List<Change> both = new ArrayList<>(root);
        both.addAll(own);
        return both;
    }
}
