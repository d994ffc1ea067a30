package dev.callgate.auth.keys;

import dev.callgate.config.Issuer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issuer's keys as they are at the time. Thread-safe; never blocks. */
public sealed interface IssuerKeys permits FixedKeys, FetchedKeys {
    /**
     * The issuer's keys where its settings say they are. Reads files, so it blocks; nothing is fetched before it is
     * deployed.
     *
     * @throws IllegalStateException where a file cannot be read or holds no key that is allowed
     */
    static IssuerKeys of(Vertx vertx, Issuer issuer, Fetching fetching) {
        return issuer.keySet() == null
                ? FixedKeys.read(vertx, issuer)
                : new FetchedKeys(issuer, issuer.keySet(), fetching);
    }

    /**
     * The keys that a token with this header may be signed with, none where there is no such key. Where keys are fetched
     * it may wait for that. Never fails.
     *
     * @param kid null where the header has none
     */
    Future<List<VerificationKey>> find(String algorithm, @Nullable String kid);

    /** Whether tokens signed with the key of this {@link VerificationKey#id} are good. */
    boolean has(String id);
}
