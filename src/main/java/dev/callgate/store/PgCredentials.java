package dev.callgate.store;

import dev.callgate.registry.Credentials;
import dev.callgate.registry.Secret;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Password hashes and private keys in PostgreSQL. */
final class PgCredentials implements Credentials {
    private static final String NAMED = """
            SELECT tenant, users.id, hash, credential_version
            FROM users JOIN credentials USING (tenant) WHERE credentials.user_id = users.id
                AND username = $2 AND ($1::text IS NULL OR tenant = $1)
            ORDER BY tenant""";
    private static final String HASHES = "SELECT user_id, hash, sha1 FROM credentials WHERE tenant = $1";
    private static final String DIGESTS = """
            SELECT user_id, sha1 FROM credentials
            WHERE tenant = $1 AND user_id = ANY ($2::uuid[]) AND sha1 IS NOT NULL""";
    private static final String SIGNING_KEY = "SELECT kid, algorithm, pem FROM signing_keys WHERE kid = $1";

    private final Pool pool;

    PgCredentials(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<List<Candidate>> named(@Nullable String tenant, String username) {
        return pool.preparedQuery(NAMED)
                .execute(Tuple.of(tenant, username))
                .map(rows -> {
                    List<Candidate> candidates = new ArrayList<>();
                    rows.forEach(row -> candidates.add(new Candidate(
                            row.getString("tenant"),
                            row.getUUID("id"),
                            row.getString("hash"),
                            row.getInteger("credential_version"))));
                    return candidates;
                })
                .recover(Failures::told);
    }

    @Override
    public Future<Map<UUID, Secret.Password>> hashes(String tenant) {
        return pool.preparedQuery(HASHES)
                .execute(Tuple.of(tenant))
                .map(rows -> {
                    Map<UUID, Secret.Password> hashes = new HashMap<>();
                    rows.forEach(row -> {
                        UUID user = row.getUUID("user_id");
                        hashes.put(user, new Secret.Password(user, row.getString("hash"), row.getString("sha1")));
                    });
                    return hashes;
                })
                .recover(Failures::told);
    }

    @Override
    public Future<Map<UUID, String>> digests(String tenant, Set<UUID> users) {
        return pool.preparedQuery(DIGESTS)
                .execute(Tuple.of(tenant).addArrayOfUUID(users.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, String> digests = new HashMap<>();
                    rows.forEach(row -> digests.put(row.getUUID("user_id"), row.getString("sha1")));
                    return digests;
                })
                .recover(Failures::told);
    }

    @Override
    public Future<Secret.@Nullable PrivateKey> signingKey(String kid) {
        return pool.preparedQuery(SIGNING_KEY)
                .execute(Tuple.of(kid))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Secret.PrivateKey(
                                row.getString("kid"), row.getString("algorithm"), row.getString("pem"));
                    }
                    return null;
                })
                .recover(Failures::told);
    }
}
