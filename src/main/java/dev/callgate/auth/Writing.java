package dev.callgate.auth;

import dev.callgate.http.RevisionHeader;
import dev.callgate.registry.Command;
import dev.callgate.registry.Committed;
import dev.callgate.registry.Registry;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * Writes in the name of a request's caller. Thread-safe.
 *
 * @param source the surface, for the audit log
 */
public record Writing(Registry registry, String source) {
    /**
     * Writes, and has the answer tell the revision.
     *
     * @return completes once this node has applied it, with the header set; what renders the answer belongs into
     *     {@link Future#map}, so that a failure there reaches the surface's failure handler like any other
     */
    public Future<Committed> write(RoutingContext ctx, String tenant, Command command) {
        return registry.write(tenant, Origins.of(Callers.get(ctx), source), command)
                .map(committed -> {
                    RevisionHeader.put(ctx, committed.epoch(), committed.head().revision());
                    return committed;
                });
    }
}
