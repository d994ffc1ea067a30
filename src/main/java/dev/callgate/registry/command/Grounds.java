package dev.callgate.registry.command;

import dev.callgate.policy.Catalogue;
import dev.callgate.policy.Fact;
import dev.callgate.policy.Fact.Action;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Selector;
import dev.callgate.policy.TargetKey;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import dev.callgate.registry.Rows;
import dev.callgate.registry.command.References.Need;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Checks against the rows that what a fact refers to is there, before it is put. */
public final class Grounds {
    private Grounds() {}

    /**
     * Fails with a {@link Refusal} that names the field.
     *
     * @param missing the fault where something is not there: NOT_FOUND for what a path names, INVALID for a body
     */
    public static Future<Void> check(Rows rows, Fact fact, Fault missing) {
        Future<Void> checked = Future.succeededFuture();
        for (Need need : References.of(fact)) {
            if (!References.builtIn().contains(need.ref())) {
                checked = checked.compose(done -> check(rows, need, missing));
            }
        }
        return checked;
    }

    private static Future<Void> check(Rows rows, Need need, Fault missing) {
        return rows.find(need.ref().kind().type(), need.ref().row()).compose(found -> {
            if (found == null || !References.provided(found).contains(need.ref())) {
                return Future.failedFuture(new Refusal(missing, need.field(), "there is no " + need.ref()));
            }
            return Future.succeededFuture();
        });
    }

    /** Checks that each of a grant's actions can be done to what its selector takes in. */
    public static Future<Void> fits(Rows rows, Grant grant) {
        String type = type(grant.targets());
        Future<Void> checked = Future.succeededFuture();
        for (String name : grant.actions()) {
            checked = checked.compose(done -> action(rows, name)).compose(action -> fits(action, type));
        }
        return checked;
    }

    private static Future<Void> fits(@Nullable Action action, @Nullable String type) {
        if (action == null || type == null || action.targetTypes().contains(type)) {
            return Future.succeededFuture();
        }
        return Future.failedFuture(Refusal.invalid(
                "actions",
                action.name() + " cannot be done to a target of type " + type + ", only to "
                        + String.join(", ", action.targetTypes())));
    }

    private static Future<@Nullable Action> action(Rows rows, String name) {
        Action builtIn = Catalogue.BUILT_IN.action(name);
        return builtIn != null ? Future.succeededFuture(builtIn) : rows.find(Action.class, name);
    }

    /** The type of all targets that a selector can take in, or null where it can be any. */
    private static @Nullable String type(Selector selector) {
        if (selector instanceof Selector.One one) {
            return one.target().type();
        } else if (selector instanceof Selector.Type type) {
            return type.type();
        }
        return selector instanceof Selector.Own ? TargetKey.EXTENSION : null;
    }
}
