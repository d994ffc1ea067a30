package dev.callgate.store;

import static dev.callgate.store.Column.column;
import static dev.callgate.store.Column.instant;
import static dev.callgate.store.Column.time;

import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.policy.Fact.Tenant;
import java.util.List;

/** The tables of what lives outside the tenants. */
final class RootRows {
    private RootRows() {}

    static List<Mapping<?>> all() {
        return List.of(
                new Mapping<>(
                        Tenant.class,
                        "tenants",
                        List.of(column("id", Tenant::id)),
                        List.of(column("name", Tenant::name), column("parent", Tenant::parent)),
                        row -> new Tenant(row.getString("id"), row.getString("name"), row.getString("parent"))),
                new Mapping<>(
                        PublicKey.class,
                        "public_keys",
                        List.of(column("kid", PublicKey::kid)),
                        List.of(
                                column("jwk", PublicKey::jwk),
                                column("created", key -> time("created", key.created())),
                                column("retired", key -> time("retired", key.retired()))),
                        row -> new PublicKey(
                                row.getString("kid"),
                                row.getString("jwk"),
                                row.getOffsetDateTime("created").toInstant(),
                                instant(row, "retired"))));
    }
}
