package dev.callgate.store;

import dev.callgate.policy.Entry;
import dev.callgate.policy.Fact.PublicKey;
import dev.callgate.policy.Fact.User;
import dev.callgate.registry.Plan;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.stream.Stream;

/** Writes the secrets of a plan, each only beside an entry of the fact that it belongs to. */
final class SecretWriter {
    private static final String PASSWORD = """
            INSERT INTO credentials (tenant, user_id, hash, sha1) VALUES ($1, $2, $3, $4)
            ON CONFLICT (tenant, user_id) DO UPDATE SET hash = excluded.hash, sha1 = excluded.sha1""";
    private static final String PRIVATE_KEY = "INSERT INTO signing_keys (kid, algorithm, pem) VALUES ($1, $2, $3)";

    private SecretWriter() {}

    static Future<Void> write(SqlConnection connection, String stream, Plan plan) {
        return Future.all(plan.secrets().stream()
                        .map(secret -> write(connection, stream, plan, secret))
                        .toList())
                .mapEmpty();
    }

    private static Future<?> write(SqlConnection connection, String stream, Plan plan, Secret secret) {
        if (!hasEntry(plan, secret)) {
            throw new IllegalArgumentException("a secret without an entry of its fact: " + secret);
        }
        if (secret instanceof Secret.Password password) {
            return connection
                    .preparedQuery(PASSWORD)
                    .execute(Tuple.of(stream, password.user(), password.hash(), password.sha1()));
        } else if (secret instanceof Secret.PrivateKey key) {
            return connection.preparedQuery(PRIVATE_KEY).execute(Tuple.of(key.kid(), key.algorithm(), key.pem()));
        }
        throw new IllegalArgumentException("no table for " + secret);
    }

    private static boolean hasEntry(Plan plan, Secret secret) {
        return Stream.concat(plan.entries().stream(), plan.rootEntries().stream())
                .map(Entry::after)
                .anyMatch(fact -> (secret instanceof Secret.Password password
                                && fact instanceof User user
                                && user.id().equals(password.user()))
                        || (secret instanceof Secret.PrivateKey key
                                && fact instanceof PublicKey half
                                && half.kid().equals(key.kid())));
    }
}
