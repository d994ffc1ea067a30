package dev.callgate.admin.directory;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.Tenant;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Credentials;
import dev.callgate.registry.Origin;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Policies;
import dev.callgate.registry.Registry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Imports directory files. All documents of a file are first tried against this node's policies, so that everything
 * wrong with the file is told at once and nothing is written; then each is written in a transaction of its own, which
 * checks it again against the rows. Thread-safe.
 */
public final class DirectoryImport {
    private final Vertx vertx;
    private final Registry registry;
    private final Policies policies;
    private final PasswordJudge judge;
    private final int deepest;

    /** @param deepest how many lists and mappings of a file may lie in one another */
    public DirectoryImport(
            Vertx vertx,
            Registry registry,
            Policies policies,
            Credentials credentials,
            PasswordHashing hashing,
            int deepest) {
        this.deepest = deepest;
        this.vertx = vertx;
        this.registry = registry;
        this.policies = policies;
        this.judge = new PasswordJudge(credentials, hashing);
    }

    /** Imports a file; what it did, per document. Fails with {@link DirectoryInvalid} or as {@link Registry#write}. */
    public Future<List<Imported>> run(Origin origin, Rights rights, Removals removals, Format format, byte[] file) {
        return each(
                format, file, rights, removals, (document, tried) -> write(origin, rights, removals, document, tried));
    }

    /** What {@link #run} would do now. */
    public Future<List<Imported>> rehearse(Rights rights, Removals removals, Format format, byte[] file) {
        return each(format, file, rights, removals, (document, tried) -> rehearsed(tried));
    }

    private interface Step {
        Future<Imported> take(Document document, Blueprint tried);
    }

    private Future<List<Imported>> each(Format format, byte[] file, Rights rights, Removals removals, Step step) {
        List<Imported> done = new ArrayList<>();
        return vertx.executeBlocking(
                        () -> new Trial(policies, rights, removals).of(SourceReader.read(file, format, deepest)))
                .compose(trials -> {
                    Future<Void> last = Future.succeededFuture();
                    for (Trial.Tried tried : trials) {
                        last = last.compose(before -> step.take(tried.document(), tried.blueprint()))
                                .map(imported -> {
                                    done.add(imported);
                                    return null;
                                });
                    }
                    return last.map(all -> List.copyOf(done));
                });
    }

    private Future<Imported> write(
            Origin origin, Rights rights, Removals removals, Document document, Blueprint tried) {
        Tenant tenant = tried.after();
        return judge.judge(tenant.id(), tried.current(), tried.passwords())
                .compose(verdicts -> registry.write(
                        tenant.id(), origin, new DirectoryCommand(vertx, document, rights, removals, judge, verdicts)))
                .map(committed -> Imported.of(
                        tenant.id(), committed.epoch(), committed.head().revision(), entries(committed)));
    }

    private Future<Imported> rehearsed(Blueprint tried) {
        String tenant = tried.after().id();
        return judge.judge(tenant, tried.current(), tried.passwords()).map(verdicts -> {
            Plan plan = DirectoryCommand.plan(tried, verdicts);
            TenantPolicy policy = policies.find(tenant);
            return Imported.of(
                    tenant,
                    policies.epoch(),
                    policy == null ? 0 : policy.head().revision(),
                    Stream.concat(plan.rootEntries().stream(), plan.entries().stream())
                            .toList());
        });
    }

    private static List<Entry> entries(Committed committed) {
        return committed.changes().stream()
                .flatMap(change -> change.entries().stream())
                .toList();
    }
}
