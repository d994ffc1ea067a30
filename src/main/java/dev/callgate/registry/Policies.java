package dev.callgate.registry;

import dev.callgate.policy.Change;
import dev.callgate.policy.TenantPolicy;
import dev.callgate.policy.TenantTree;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** This node's copy of every tenant's policy. Reads never wait for a lock, a database or a network. Thread-safe. */
public interface Policies {
    /** The current policy, or null for an unknown tenant. */
    @Nullable TenantPolicy find(String tenant);

    TenantTree tenants();

    /** The history that the policies belong to; the first part of a {@code Callgate-Revision}. */
    String epoch();

    /** The current instant by the database's clock, milliseconds since 1970. */
    long now();

    /**
     * How long ago this node last knew itself to be current: since the start of the last poll whose every revision it has
     * applied, on the monotonic clock. {@link Long#MAX_VALUE} milliseconds where it never was.
     */
    Duration age();

    /**
     * Completes once this node has applied the revision, reading the log where needed; fails with
     * {@link Fault#UNAVAILABLE} after {@code atMost}.
     */
    Future<Void> await(String stream, long revision, Duration atMost);

    /**
     * Hands over changes just committed by this node, so that it applies them without waiting for the log and tells the
     * others.
     */
    void committed(String epoch, java.util.List<Change> changes);

    /**
     * Calls the listener after each swap of a tenant's policy, in order per tenant, off the event loops, never blocking;
     * it must return at once. {@code after} is null where the tenant is gone.
     */
    Listening listen(Listener listener);

    /** Told of every new policy. */
    @FunctionalInterface
    interface Listener {
        void changed(String tenant, @Nullable TenantPolicy after);
    }

    /** Ends the listening. */
    @FunctionalInterface
    interface Listening {
        void stop();
    }
}
