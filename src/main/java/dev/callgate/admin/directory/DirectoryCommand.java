package dev.callgate.admin.directory;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.User;
import dev.callgate.policy.Kind;
import dev.callgate.registry.Command;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Rows;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The import of one document. Passwords are judged before the transaction, as that is slow; those whose user has
 * changed since are judged again inside it.
 */
final class DirectoryCommand implements Command {
    private final Vertx vertx;
    private final Document document;
    private final Rights rights;
    private final Removals removals;
    private final PasswordJudge judge;
    private final Map<UUID, Verdict> verdicts;

    DirectoryCommand(
            Vertx vertx,
            Document document,
            Rights rights,
            Removals removals,
            PasswordJudge judge,
            Map<UUID, Verdict> verdicts) {
        this.vertx = vertx;
        this.document = document;
        this.rights = rights;
        this.removals = removals;
        this.judge = judge;
        this.verdicts = verdicts;
    }

    /** A document that gives its tenant nothing but the id neither makes nor alters it. */
    @Override
    public boolean touchesRoot() {
        At tenant = document.root().get("tenant");
        return tenant.find("name") != null || tenant.find("parent") != null;
    }

    @Override
    public Future<Plan> plan(Rows rows) {
        Facts current = new Facts();
        Future<Void> read = Future.succeededFuture();
        for (Kind kind : Kind.values()) {
            if (!kind.isRoot()) {
                read = read.compose(done -> rows.list(kind.type())).map(facts -> {
                    facts.forEach(current::put);
                    return null;
                });
            }
        }
        return read.compose(done -> rows.list(Fact.Tenant.class))
                .compose(tenants -> vertx.executeBlocking(() -> {
                    Blueprint blueprint = Blueprint.of(document, Facts.of(tenants), current, rights);
                    removals.check(blueprint);
                    return blueprint;
                }))
                .compose(this::judged);
    }

    private Future<Plan> judged(Blueprint blueprint) {
        List<PasswordWish> open = blueprint.passwords().stream()
                .filter(wish -> {
                    Verdict verdict = verdicts.get(wish.user());
                    return verdict == null || verdict.version() != PasswordJudge.version(wish, blueprint.current());
                })
                .toList();
        return judge.judge(blueprint.after().id(), blueprint.current(), open)
                .compose(late -> vertx.executeBlocking(() -> {
                    Map<UUID, Verdict> all = new HashMap<>(verdicts);
                    all.putAll(late);
                    return plan(blueprint, all);
                }));
    }

    static Plan plan(Blueprint blueprint, Map<UUID, Verdict> verdicts) {
        List<Secret> secrets = new ArrayList<>();
        for (PasswordWish wish : blueprint.passwords()) {
            Verdict verdict = verdicts.get(wish.user());
            User user = blueprint.wanted().find(User.class, wish.user());
            if (user != null && verdict != null && verdict.replacement() != null) {
                blueprint.wanted().put(user.withNewPassword(user.lastPasswordChangedAt()));
                secrets.add(verdict.replacement());
            }
        }
        return new Plan(
                Difference.between(blueprint.current(), blueprint.wanted()),
                List.of(new Entry(blueprint.before(), blueprint.after())),
                secrets);
    }
}
