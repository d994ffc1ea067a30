package dev.callgate.cluster;

import dev.callgate.policy.Fact;
import dev.callgate.policy.Head;
import dev.callgate.policy.TenantTree;
import dev.callgate.registry.ChangeFeed.Heads;
import dev.callgate.registry.ChangeFeed.Pulse;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The followers of all streams. Thread-safe. */
final class Followers {
    private final Map<String, Follower> byStream = new ConcurrentHashMap<>();
    private final Function<String, Follower> make;

    Followers(Function<String, Follower> make) {
        this.make = make;
    }

    @Nullable Copy find(String stream) {
        Follower follower = byStream.get(stream);
        return follower == null ? null : follower.copy();
    }

    /** The follower of a stream, which begins to be followed now if it was not. */
    Follower get(String stream) {
        Follower follower = byStream.get(stream);
        return follower != null ? follower : byStream.computeIfAbsent(stream, make);
    }

    Collection<Follower> all() {
        return byStream.values();
    }

    void remove(Follower follower) {
        byStream.remove(follower.stream(), follower);
    }

    /** What is held, by stream. */
    Map<String, Copy> held() {
        Map<String, Copy> held = new HashMap<>();
        for (Follower follower : byStream.values()) {
            Copy copy = follower.copy();
            if (copy != null) {
                held.put(follower.stream(), copy);
            }
        }
        return held;
    }

    /** Whether everything held is, beyond doubt, all that the database has. */
    boolean match(Pulse pulse) {
        long revisions = 0;
        long changeIds = 0;
        for (Follower follower : byStream.values()) {
            Copy copy = follower.copy();
            if (copy == null || !follower.isProven() || !copy.isOf(pulse.epoch())) {
                return false;
            }
            revisions += copy.head().revision();
            changeIds ^= copy.head().changeId();
        }
        return revisions == pulse.revisions() && changeIds == pulse.changeIds() && followsEveryTenant();
    }

    /** A tenant without a revision yet adds nothing to a pulse, so the tree must tell of it. */
    private boolean followsEveryTenant() {
        Copy root = find(Fact.Tenant.ROOT);
        return root != null
                && root.state() instanceof TenantTree tree
                && tree.tenants().size() == byStream.size() - 1
                && tree.tenants().stream().allMatch(tenant -> byStream.containsKey(tenant.id()));
    }

    /**
     * Catches up with the database's heads: begins with new streams, ends those that are gone, moves those that differ.
     *
     * @param before what was held when the heads were asked for
     * @return completes once every head is covered
     */
    Future<Void> reach(Heads heads, Map<String, Copy> before) {
        List<Future<?>> moving = new ArrayList<>();
        heads.heads().forEach((stream, head) -> {
            Follower follower = get(stream);
            if (!isAt(follower, heads.epoch(), head)) {
                moving.add(follower.reach(heads.epoch(), head, before.get(stream)));
            }
        });
        byStream.forEach((stream, follower) -> {
            if (!heads.heads().containsKey(stream) && !stream.equals(Fact.Tenant.ROOT)) {
                missing(follower, before.containsKey(stream));
            }
        });
        return Future.join(moving).mapEmpty();
    }

    /** What was held before is gone; what began to be followed since may be new, so its load must tell. */
    private static void missing(Follower follower, boolean heldBefore) {
        if (heldBefore) {
            follower.remove();
        } else {
            follower.retry();
        }
    }

    private static boolean isAt(Follower follower, String epoch, Head head) {
        Copy copy = follower.copy();
        return copy != null
                && follower.isProven()
                && copy.isOf(epoch)
                && copy.head().equals(head);
    }
}
