package dev.callgate.store;

import static dev.callgate.store.Column.array;
import static dev.callgate.store.Column.column;
import static dev.callgate.store.Column.instant;
import static dev.callgate.store.Column.set;
import static dev.callgate.store.Column.time;

import dev.callgate.policy.Effect;
import dev.callgate.policy.Fact.Controller;
import dev.callgate.policy.Fact.Grant;
import dev.callgate.policy.Selector;
import dev.callgate.policy.Subject;
import dev.callgate.policy.TargetKey;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of who may do what. */
final class StatementRows {
    private StatementRows() {}

    static List<Mapping<?>> all() {
        return List.of(
                new Mapping<>(
                        Controller.class,
                        "controllers",
                        List.of(
                                column("extension_group", Controller::group),
                                column(
                                        "subject",
                                        controller -> controller.subject().toString())),
                        List.of(),
                        row -> new Controller(
                                row.getUUID("extension_group"), Subject.valueOf(row.getString("subject")))),
                new Mapping<>(
                        Grant.class,
                        "grants",
                        List.of(column("id", Grant::id)),
                        List.of(
                                column("subject", grant -> grant.subject().toString()),
                                column("effect", grant -> grant.effect().name()),
                                column("actions", grant -> array(grant.actions())),
                                column("targets", grant -> grant.targets().toString()),
                                column("except_targets", grant -> array(grant.except())),
                                column("valid_from", grant -> time("from", grant.from())),
                                column("valid_until", grant -> time("until", grant.until())),
                                column("reason", Grant::reason)),
                        row -> new Grant(
                                row.getUUID("id"),
                                Subject.valueOf(row.getString("subject")),
                                Effect.valueOf(row.getString("effect")),
                                set(row, "actions"),
                                Selector.valueOf(row.getString("targets")),
                                set(row, "except_targets").stream()
                                        .map(TargetKey::valueOf)
                                        .collect(Collectors.toSet()),
                                instant(row, "valid_from"),
                                instant(row, "valid_until"),
                                row.getString("reason"))));
    }
}
