package dev.callgate.auth;

import dev.callgate.config.Durations;
import dev.callgate.http.RequestFault;
import dev.callgate.policy.AccessLevel;
import dev.callgate.registry.Fault;
import dev.callgate.registry.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody asks for, checked against who asks: nobody gives what they do not have.
 *
 * @param scopes empty where a user's token is to be as wide as its user; never empty for a service
 */
record TokenWish(boolean service, Set<String> scopes, Duration lifetime) {
    /** What a request says; all may be left out, so all may be null. */
    record Body(
            @Nullable Boolean service,
            @Nullable List<@Nullable String> scopes,
            @Nullable String lifetime) {}

    /**
     * Checks what is asked for; throws {@link RequestFault} where it could be given to nobody, and a FORBIDDEN
     * {@link Refusal} where not to this caller.
     */
    static TokenWish of(Body body, Caller caller, List<TokenScope> known, TokenLifetimes lifetimes) {
        boolean service = Boolean.TRUE.equals(body.service());
        Set<String> scopes = scopes(body.scopes(), service, known);
        Duration lifetime = lifetime(body.lifetime(), lifetimes.most(service), lifetimes.standard(service));
        if (service && !caller.level().atLeast(AccessLevel.OWNER)) {
            throw new Refusal(Fault.FORBIDDEN, "service", "needs the access level OWNER");
        }
        for (TokenScope scope : known) {
            if (scopes.contains(scope.name()) && !caller.level().atLeast(scope.least())) {
                throw new Refusal(Fault.FORBIDDEN, "scopes", scope.name() + " needs the access level " + scope.least());
            }
        }
        return new TokenWish(service, scopes, lifetime);
    }

    private static Set<String> scopes(@Nullable List<@Nullable String> named, boolean service, List<TokenScope> known) {
        if (named == null && !service) {
            return Set.of();
        }
        Set<String> allowed = known.stream()
                .filter(scope -> !service || scope.forServices())
                .map(TokenScope::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> scopes = new TreeSet<>();
        for (String scope : named == null ? List.<String>of() : named) {
            if (scope == null || !allowed.contains(scope)) {
                throw RequestFault.invalid("scopes", "must be of " + String.join(", ", allowed));
            }
            scopes.add(scope);
        }
        if (scopes.isEmpty()) {
            throw RequestFault.invalid("scopes", "must name at least one of " + String.join(", ", allowed));
        }
        return scopes;
    }

    private static Duration lifetime(@Nullable String written, Duration most, Duration standard) {
        if (written == null) {
            return standard;
        }
        try {
            Duration lifetime = Durations.parse(written);
            if (lifetime.compareTo(TokenLifetimes.LEAST) >= 0 && lifetime.compareTo(most) <= 0) {
                return lifetime;
            }
        } catch (IllegalArgumentException notADuration) {
            // Answered like one that is out of bounds.
        }
        throw RequestFault.invalid(
                "lifetime",
                "must be a duration such as 30m, 12h or 30d, " + Durations.print(TokenLifetimes.LEAST) + " to "
                        + Durations.print(most));
    }
}
