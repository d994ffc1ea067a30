package dev.callgate.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The allowances of wrong passwords: per remote address, and per name. An address from which somebody lately proved to
 * be who a name means has an allowance of its own for that name. So strangers who guess lock out strangers only, and
 * those who guess from where the right one is known use up what that address has. Thread-safe.
 */
final class LoginAttempts {
    private static final int MOST_KNOWN = 100_000;
    private static final Duration KNOWN_FOR = Duration.ofDays(1);

    private final Attempts<String> byAddress;
    private final Attempts<LoginName> ofStrangers;
    private final Attempts<Place> ofKnown;
    private final Cache<Place, Boolean> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN_FOR)
            .build();

    /** Where a name was used from. */
    record Place(LoginName name, String address) {}

    /** One that was taken, and from whose allowance. */
    record Attempt(Place place, boolean known) {}

    LoginAttempts(AttemptLimits limits) {
        this.byAddress = new Attempts<>(limits.perAddress(), limits.refill(), System::nanoTime);
        this.ofStrangers = new Attempts<>(limits.perName(), limits.refill(), System::nanoTime);
        this.ofKnown = new Attempts<>(limits.perName(), limits.refill(), System::nanoTime);
    }

    /**
     * Takes an attempt, or gives null where none is left. What is taken of the name stays taken where the address has
     * nothing left, so that no guess is free; the address loses nothing where the name has nothing left.
     */
    @Nullable Attempt take(Place place) {
        Attempt attempt = new Attempt(place, isKnown(place));
        boolean ofName = attempt.known() ? ofKnown.take(place) : ofStrangers.take(place.name());
        return ofName && byAddress.take(place.address()) ? attempt : null;
    }

    /** Whether one could be taken now. */
    boolean areLeft(Place place) {
        return isLeft(place) && byAddress.isLeft(place.address());
    }

    /** Gives back what was no guess. */
    void giveBack(Attempt attempt) {
        byAddress.giveBack(attempt.place().address());
        if (attempt.known()) {
            ofKnown.giveBack(attempt.place());
        } else {
            ofStrangers.giveBack(attempt.place().name());
        }
    }

    /** Whether a password for this name may be tried from there, however it is found to be right. Takes nothing. */
    boolean isLeft(Place place) {
        return isKnown(place) ? ofKnown.isLeft(place) : ofStrangers.isLeft(place.name());
    }

    /** Somebody there proved to be who the name means. */
    void proved(Place place) {
        known.put(place, true);
    }

    private boolean isKnown(Place place) {
        return known.getIfPresent(place) != null;
    }
}
