package dev.callgate.auth.keys;

import dev.callgate.config.Durations;
import dev.callgate.config.KeySetUrl;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what becomes of one issuer's keys, each thing once, where it begins. Not thread-safe. */
final class FetchLog {
    private static final Logger LOG = LoggerFactory.getLogger(FetchedKeys.class);

    private final String issuer;
    private final KeySetUrl url;
    private final Duration kept;
    private State state = State.NEW;
    private Set<String> keys = Set.of();
    private List<String> leftOut = List.of();

    private enum State {
        NEW,
        CURRENT,
        KEEPING,
        WITHOUT
    }

    FetchLog(String issuer, KeySetUrl url, Duration kept) {
        this.issuer = issuer;
        this.url = url;
        this.kept = kept;
    }

    void fetched(KeySet set) {
        if (becomes(State.CURRENT) || !set.keys().keySet().equals(keys)) {
            if (set.keys().isEmpty()) {
                LOG.warn("issuer {} publishes no key that may be used, so its tokens are refused", issuer);
            } else {
                LOG.info(
                        "issuer {}: {} of its published keys are in use",
                        issuer,
                        set.keys().size());
            }
        }
        if (!set.leftOut().equals(leftOut)) {
            set.leftOut().forEach(why -> LOG.warn("issuer {}: left out {}", issuer, why));
        }
        keys = set.keys().keySet();
        leftOut = set.leftOut();
    }

    /** @param keeping whether there are keys of before */
    void failed(Throwable failure, boolean keeping) {
        String why = why(failure);
        if (!becomes(keeping ? State.KEEPING : State.WITHOUT)) {
            LOG.debug("issuer {}: keys not fetched from {}: {}", issuer, url, why);
        } else if (keeping) {
            LOG.warn(
                    "issuer {}: keys not fetched from {}, those of before count for up to {}, will try again: {}",
                    issuer,
                    url,
                    Durations.print(kept),
                    why);
        } else {
            LOG.warn(
                    "issuer {}: keys not fetched from {}, its tokens are refused until they are, will try again: {}",
                    issuer,
                    url,
                    why);
        }
    }

    /** The first cause: that of a failed connection says what is wrong with it. */
    private static String why(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first instanceof UnusableKeySet ? String.valueOf(first.getMessage()) : first.toString();
    }

    private boolean becomes(State next) {
        boolean other = state != next;
        state = next;
        return other;
    }
}
