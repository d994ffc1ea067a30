package dev.callgate.registry.command;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Kind;
import dev.callgate.registry.Command;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes another fact of the one there, or with null removes it; NOT_FOUND where there is none.
 *
 * @param change may throw a {@link Refusal}; gives a fact of the same key
 */
public record Alter<F extends Fact>(Class<F> type, List<Object> key, Function<F, @Nullable F> change)
        implements Command {
    @Override
    public Future<Plan> plan(Rows rows) {
        return rows.find(type, key.toArray()).compose(before -> {
            if (before == null) {
                return Future.failedFuture(Refusal.notFound("there is no " + new Ref(Kind.of(type), key)));
            }
            F after = change.apply(before);
            return (after == null ? Future.<Void>succeededFuture() : Grounds.check(rows, after, Fault.INVALID))
                    .map(Plan.of(new Entry(before, after)));
        });
    }
}
