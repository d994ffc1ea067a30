package dev.callgate;

import dev.callgate.http.Load;
import dev.callgate.live.LiveRoutes;
import dev.callgate.pbx.AgiServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** Shows what a node has in hand; each part is asked when somebody looks, and counts for itself. */
final class Gauges {
    private final MeterRegistry registry;

    Gauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void http(Load load) {
        gauge("callgate.http.connections", "Open connections, live sessions among them", load, Load::connections);
        gauge("callgate.http.requests.under.way", "Requests whose answers have not ended", load, Load::requests);
        count(
                "callgate.http.connections.refused",
                "Connections closed at once, as there were http.max-connections",
                load,
                Load::refusedConnections);
        count(
                "callgate.http.connections.late",
                "Connections cut off, as a request or the taking of an answer took too long",
                load,
                Load::late);
    }

    void live(LiveRoutes live) {
        gauge("callgate.live.sessions", "Open live sessions on this node", live, LiveRoutes::sessions);
    }

    void agi(AgiServer agi) {
        gauge("callgate.agi.sessions", "Open FastAGI sessions", agi, AgiServer::sessions);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(description).register(registry);
    }

    private <T> void count(String name, String description, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).description(description).register(registry);
    }
}
