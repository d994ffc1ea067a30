package dev.callgate.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.callgate.policy.Privileges;
import dev.callgate.policy.Rights;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.View;
import java.util.UUID;

/**
 * The views in use, in a cache bounded in bytes. Users with the same statements share one. A view is handed out only
 * while it holds under the policy asked with, so nothing ever has to be invalidated. Thread-safe; two threads that miss
 * at once both make the view, which is harmless.
 *
 * <p>Privileges are shared too, and kept for as long as somebody else refers to them.
 */
public final class Views {
    /** What a place in the cache takes beside the view; bytes, rounded up. */
    private static final int PLACE_BYTES = 256;

    private record Key(String tenant, Object statements) {}

    private final Cache<Key, View> cache;
    private final Cache<Object, Privileges> privileges =
            Caffeine.newBuilder().weakValues().build();

    /** @param maxBytes about how much memory the cached views may take together */
    public Views(long maxBytes) {
        cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, View view) -> PLACE_BYTES + view.weight())
                .build();
    }

    /**
     * What the user may do under this policy.
     *
     * @param now milliseconds since 1970 by the database's clock
     */
    public View get(TenantPolicy policy, UUID user, long now) {
        Key key = new Key(policy.stream(), policy.viewKey(user));
        View cached = cache.getIfPresent(key);
        if (cached != null && cached.holdsFor(key.statements(), policy, now)) {
            return cached;
        }
        View made = policy.view(user, now);
        cache.put(key, made);
        return made;
    }

    /**
     * All that the user may do under this policy: the same objects as before, and as other users', where nothing differs.
     *
     * @param now milliseconds since 1970 by the database's clock
     */
    public Rights rights(TenantPolicy policy, UUID user, long now) {
        Privileges own = privileges.get(policy.privilegesKey(user), key -> policy.privileges(user));
        return new Rights(get(policy, user, now), own);
    }

    /** Drops at once what is over the bound, instead of soon. */
    void trim() {
        cache.cleanUp();
    }
}
