package dev.callgate.auth;

import java.time.Duration;

/**
 * How long made tokens are good at most.
 *
 * @param ofUsers bounds a user's token, and stands where a request names no lifetime
 * @param ofServices bounds a node's or service's token
 */
public record TokenLifetimes(Duration ofUsers, Duration ofServices) {
    /** The least there is: a token that is over before it is used would only confuse. */
    public static final Duration LEAST = Duration.ofSeconds(1);

    public TokenLifetimes {
        if (ofUsers.compareTo(LEAST) < 0 || ofServices.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("lifetimes must be at least " + LEAST);
        }
    }

    Duration most(boolean service) {
        return service ? ofServices : ofUsers;
    }

    /** What is given to those who ask for none in particular. */
    Duration standard(boolean service) {
        return service && ofServices.compareTo(ofUsers) < 0 ? ofServices : ofUsers;
    }
}
