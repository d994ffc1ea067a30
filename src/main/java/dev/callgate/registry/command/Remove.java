package dev.callgate.registry.command;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import dev.callgate.registry.Command;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Removes an extension group or a user group, and with it what hangs on it: its parts, what is stated of it, and grants
 * about it. Nothing hangs on those in turn. NOT_FOUND where there is no such group.
 *
 * @param check may throw a {@link Refusal}; sees the fact about to go
 */
public record Remove<F extends Fact>(Class<F> type, List<Object> key, Consumer<F> check) implements Command {
    private static final List<Kind> HANGING =
            List.of(Kind.GROUP_TARGET, Kind.MEMBER, Kind.CONTROLLER, Kind.GROUP_SETTING, Kind.GRANT);

    /** Kinds whose key begins with the group's, so that only its own rows are read. */
    private static final Set<Kind> KEYED_BY_GROUP = Set.of(Kind.GROUP_TARGET, Kind.MEMBER, Kind.GROUP_SETTING);

    public Remove {
        if (type != Fact.ExtensionGroup.class && type != Fact.UserGroup.class) {
            throw new IllegalArgumentException("what hangs on a " + type.getSimpleName() + " is not known here");
        }
    }

    @Override
    public Future<Plan> plan(Rows rows) {
        return rows.find(type, key.toArray()).compose(there -> {
            if (there == null) {
                return Future.failedFuture(Refusal.notFound("there is no " + new Ref(Kind.of(type), key)));
            }
            check.accept(there);
            return hanging(rows, Ref.to(there)).map(entries -> {
                entries.add(Entry.removed(there));
                return new Plan(entries, List.of(), List.of());
            });
        });
    }

    private Future<List<Entry>> hanging(Rows rows, Ref group) {
        Future<List<Entry>> all = Future.succeededFuture(new ArrayList<>());
        for (Kind kind : HANGING) {
            all = all.compose(entries -> list(rows, kind).map(facts -> {
                for (Fact fact : facts) {
                    References.of(fact).stream()
                            .filter(need -> need.ref().equals(group))
                            .findFirst()
                            .ifPresent(need -> entries.add(new Entry(fact, need.without())));
                }
                return entries;
            }));
        }
        return all;
    }

    private Future<? extends List<? extends Fact>> list(Rows rows, Kind kind) {
        if (!KEYED_BY_GROUP.contains(kind)) {
            return rows.list(kind.type());
        }
        boolean itsOwn = (kind == Kind.GROUP_TARGET) == (type == Fact.ExtensionGroup.class);
        return itsOwn ? rows.list(kind.type(), key.toArray()) : Future.succeededFuture(List.of());
    }
}
