package dev.callgate.cluster;

import dev.callgate.policy.TenantPolicy;
import dev.callgate.registry.Policies.Listener;
import dev.callgate.registry.Policies.Listening;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those told of new policies. One that throws harms no other. Thread-safe. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    Listening add(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void tell(String tenant, @Nullable TenantPolicy after) {
        for (Listener listener : listeners) {
            try {
                listener.changed(tenant, after);
            } catch (RuntimeException e) {
                LOG.error("a listener to the policies of {} failed", tenant, e);
            }
        }
    }
}
