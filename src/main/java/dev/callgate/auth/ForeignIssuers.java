package dev.callgate.auth;

import dev.callgate.auth.keys.FetchedKeys;
import dev.callgate.auth.keys.Fetching;
import dev.callgate.auth.keys.IssuerKeys;
import dev.callgate.config.Issuer;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The issuers, beside Callgate itself, whose tokens are accepted. Thread-safe. */
public final class ForeignIssuers {
    public static final ForeignIssuers NONE = new ForeignIssuers(Map.of());

    private final Map<String, ForeignIssuer> byName;

    private ForeignIssuers(Map<String, ForeignIssuer> byName) {
        this.byName = byName;
    }

    /**
     * Reads the issuers' keys from their files; blocks.
     *
     * @param leeway how far the clocks of issuer and verifier may differ
     * @throws IllegalStateException where a file cannot be read or holds no key that is allowed
     */
    public static ForeignIssuers read(Vertx vertx, List<Issuer> settings, Duration leeway, Fetching fetching) {
        return new ForeignIssuers(settings.stream()
                .map(issuer -> new ForeignIssuer(issuer, IssuerKeys.of(vertx, issuer, fetching), leeway))
                .collect(Collectors.toUnmodifiableMap(ForeignIssuer::name, Function.identity())));
    }

    /** What is to be deployed, once per node, for the keys that are not in files. */
    public List<Deployable> upkeep() {
        return byName.values().stream()
                .map(ForeignIssuer::keys)
                .filter(FetchedKeys.class::isInstance)
                .<Deployable>map(FetchedKeys.class::cast)
                .toList();
    }

    /** The issuer of that name, or null. */
    @Nullable ForeignIssuer find(String name) {
        return byName.get(name);
    }

    /** Whether a proof is of one of these, by a key that it still has. */
    boolean vouchFor(String kid) {
        int end = kid.lastIndexOf(' ');
        if (!kid.startsWith(ForeignIssuer.MARK) || end < ForeignIssuer.MARK.length()) {
            return false;
        }
        ForeignIssuer issuer = byName.get(kid.substring(ForeignIssuer.MARK.length(), end));
        return issuer != null && issuer.keys().has(kid.substring(end + 1));
    }

    static <T> Future<T> refused(String why) {
        return Future.failedFuture(new NotAuthorized(AuthFailure.INVALID, why));
    }
}
