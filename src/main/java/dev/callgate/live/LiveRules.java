package dev.callgate.live;

import java.time.Duration;
import java.util.Set;

/**
 * What live sessions are held to on this node.
 *
 * @param ping how often a client is pinged; shorter than the server's read idle timeout, or quiet panels are cut off
 * @param sessionsPerUser how many one user may have here
 * @param sessionsPerTenant how many one tenant may have here
 * @param origins web origins, such as {@code https://panel.example}, whose pages may connect beside our own
 */
public record LiveRules(Duration ping, int sessionsPerUser, int sessionsPerTenant, Set<String> origins) {
    public LiveRules {
        if (ping.toMillis() < 1 || sessionsPerUser < 1 || sessionsPerTenant < 1) {
            throw new IllegalArgumentException("ping and the numbers of sessions must be at least 1");
        }
        origins = Set.copyOf(origins);
    }
}
