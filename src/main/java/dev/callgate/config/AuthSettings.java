package dev.callgate.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tokens, sessions and passwords. */
public record AuthSettings(
        @Setting(value = "callgate", meaning = "issuer of the tokens made here")
        String issuer,

        @Setting(value = "callgate", meaning = "audience of the tokens made here")
        String audience,

        @Setting(value = "12h", min = "1m", max = "720h", meaning = "how long a token is good")
        Duration tokenLifetime,

        @Setting(
                value = "365d",
                min = "1m",
                max = "3650d",
                meaning = "longest time a node's or service's token is good")
        Duration serviceTokenLifetime,

        @Setting(value = "15m", min = "1m", max = "24h", meaning = "how long a session lives without a ping")
        Duration sessionLifetime,

        @Setting(
                meaning = "tenant of a user name without @tenant;"
                        + " without one, such a name must be unique over all tenants")
        @Nullable String defaultTenant,

        @Setting(
                value = "10",
                min = "1",
                max = "1000",
                meaning = "wrong passwords for one user name within auth.password-window before more must wait")
        int passwordAttempts,

        @Setting(value = "100", min = "1", max = "100000", meaning = "the same for one remote address")
        int passwordAttemptsPerAddress,

        @Setting(
                value = "5m",
                min = "1s",
                max = "24h",
                meaning = "the time in which a used-up allowance of wrong passwords fills up again")
        Duration passwordWindow,

        @Setting(
                value = "8",
                min = "1",
                max = "64",
                meaning = "fewest characters of a password that somebody chooses over the API")
        int leastPasswordLength,

        @Setting(
                value = "5m",
                min = "0ms",
                max = "1h",
                meaning =
                        "how long a name and password of HTTP Basic go without another slow hash once they were right;"
                                + " each use is judged by the rules of that moment all the same")
        Duration basicCache,

        @Setting(meaning = "others whose tokens are accepted; their users' rights come from the policy all the same")
        List<Issuer> issuers) {
    public AuthSettings {
        issuers = List.copyOf(issuers);
        Declared.check(
                AuthSettings.class,
                issuer,
                audience,
                tokenLifetime,
                serviceTokenLifetime,
                sessionLifetime,
                defaultTenant,
                passwordAttempts,
                passwordAttemptsPerAddress,
                passwordWindow,
                leastPasswordLength,
                basicCache,
                issuers);
        if (passwordAttemptsPerAddress < passwordAttempts) {
            throw new IllegalArgumentException(
                    "auth.password-attempts-per-address must be at least auth.password-attempts");
        }
        Set<String> names = new HashSet<>(Set.of(issuer));
        for (Issuer other : issuers) {
            if (!names.add(other.issuer())) {
                throw new IllegalArgumentException(
                        "auth.issuers must name each issuer once and not auth.issuer, but has " + other.issuer());
            }
        }
    }
}
