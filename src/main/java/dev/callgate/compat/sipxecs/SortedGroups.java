package dev.callgate.compat.sipxecs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.callgate.policy.Directory;
import dev.callgate.policy.Fact.UserGroup;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A tenant's user groups in the orders that were asked for, each sorted once for as long as no user group changes: a page
 * costs no more than what is on it. Forgotten with the policies they come from, or when there are too many. Thread-safe.
 */
final class SortedGroups {
    private static final int MOST_TENANTS = 1_000;

    private final Cache<Object, Map<Order, List<UserGroup>>> sorted =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_TENANTS).build();

    List<UserGroup> get(Directory directory, Order order) {
        return sorted.get(directory.userGroupsIdentity(), groups -> new ConcurrentHashMap<>())
                .computeIfAbsent(order, now -> sort(directory, now.comparator()));
    }

    private static List<UserGroup> sort(Directory directory, Comparator<UserGroup> comparator) {
        return directory.userGroups().stream().sorted(comparator).toList();
    }
}
