package dev.callgate.auth;

import dev.callgate.config.Issuer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The issuers, beside Callgate itself, whose tokens are accepted. Immutable and thread-safe. */
public final class ForeignIssuers {
    public static final ForeignIssuers NONE = new ForeignIssuers(Map.of());

    private final Map<String, ForeignIssuer> byName;

    private ForeignIssuers(Map<String, ForeignIssuer> byName) {
        this.byName = byName;
    }

    /**
     * Reads the issuers' keys from their files; blocks.
     *
     * @throws IllegalStateException where a file cannot be read or holds no key that is allowed, or two issuers or
     *     Callgate itself share a name
     */
    public static ForeignIssuers read(Vertx vertx, List<Issuer> settings, TokenSettings own) {
        if (settings.stream().anyMatch(issuer -> issuer.issuer().equals(own.issuer()))) {
            throw new IllegalStateException("auth.issuers must not name auth.issuer, " + own.issuer());
        }
        return new ForeignIssuers(settings.stream()
                .map(issuer -> new ForeignIssuer(issuer, IssuerKeys.read(vertx, issuer), own.leeway()))
                .collect(Collectors.toUnmodifiableMap(ForeignIssuer::name, Function.identity())));
    }

    /** The issuer of that name, or null. */
    @Nullable ForeignIssuer find(String name) {
        return byName.get(name);
    }

    /** Whether a token's proof came of one of these. */
    boolean vouchFor(String kid) {
        return kid.startsWith(ForeignIssuer.MARK) && byName.containsKey(kid.substring(ForeignIssuer.MARK.length()));
    }

    static <T> Future<T> refused(String why) {
        return Future.failedFuture(new NotAuthorized(AuthFailure.INVALID, why));
    }
}
