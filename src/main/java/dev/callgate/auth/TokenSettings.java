package dev.callgate.auth;

import java.time.Duration;

/**
 * How Callgate's own tokens are made and judged.
 *
 * @param issuer the {@code iss} that tokens bear, the same on every node of a database
 * @param audience the {@code aud} that tokens bear
 * @param lifetime how long a log-in's token is good, the upper bound of a session
 * @param leeway how far the clocks of issuer and verifier may differ
 * @param cached how many verified tokens are remembered
 */
public record TokenSettings(String issuer, String audience, Duration lifetime, Duration leeway, int cached) {
    public static final TokenSettings DEFAULTS =
            new TokenSettings("callgate", "callgate", Duration.ofHours(12), Duration.ofSeconds(5), 50_000);

    public TokenSettings {
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("issuer and audience must not be blank");
        }
        if (lifetime.isNegative() || lifetime.isZero() || leeway.isNegative() || cached < 1) {
            throw new IllegalArgumentException("lifetime and cached must be positive, leeway not negative");
        }
    }
}
