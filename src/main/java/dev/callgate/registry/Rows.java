package dev.callgate.registry;

import dev.callgate.policy.Fact;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one tenant as its transaction sees them, with the tenant's head locked; facts of the root stream
 * ({@link dev.callgate.policy.Kind#isRoot}) are read too, and are locked only where the command says that it touches
 * them. Valid only until the command's plan is made.
 */
public interface Rows {
    /** The fact with this key ({@link Fact#key}, in its order), or null. */
    <F extends Fact> Future<@Nullable F> find(Class<F> type, Object... key);

    /** All facts of a kind whose key begins so, in the order of their keys. */
    <F extends Fact> Future<List<F>> list(Class<F> type, Object... keyPrefix);

    /** The highest id of a user group that was ever removed, so that no other one gets it again; 0 where none was. */
    Future<Integer> highestRemovedUserGroup();
}
