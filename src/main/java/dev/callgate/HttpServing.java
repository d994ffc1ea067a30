package dev.callgate;

import dev.callgate.config.LiveSettings;
import dev.callgate.config.Settings;
import dev.callgate.http.Access;
import dev.callgate.http.HttpServerVerticle;
import dev.callgate.http.HttpSettings;
import dev.callgate.http.Load;
import dev.callgate.http.Routes;
import dev.callgate.live.LiveRoutes;
import java.util.List;
import java.util.stream.IntStream;

/** The HTTP server from the settings: one instance a core, all on one port. */
final class HttpServing {
    private HttpServing() {}

    static HttpSettings settings(Settings settings) {
        return new HttpSettings(
                settings.http().host(),
                settings.http().port(),
                limits(settings.http(), settings.live()),
                List.of(LiveRoutes.PROTOCOL),
                settings.shutdown().grace());
    }

    private static HttpSettings.Limits limits(dev.callgate.config.HttpSettings http, LiveSettings live) {
        int message = live.maxMessage().toInt();
        return new HttpSettings.Limits(
                new HttpSettings.Sizes(
                        http.maxBody().bytes(),
                        http.maxHeaders().toInt(),
                        http.maxUrl().toInt(),
                        message,
                        message),
                new HttpSettings.Counts(
                        http.maxConnections(), http.maxRequests(), http.maxHeaderCount(), http.maxJsonDepth()),
                new HttpSettings.Times(http.requestTimeout(), http.idleTimeout(), live.readIdle(), live.writeIdle()));
    }

    /** A free port is found by the first that takes it, so there is only one instance then. */
    static List<HttpServerVerticle> instances(HttpSettings http, Load load, Access access, List<Routes> routes) {
        int cores = Runtime.getRuntime().availableProcessors();
        return IntStream.range(0, http.port() == 0 ? 1 : cores)
                .mapToObj(i -> new HttpServerVerticle(http, load, access, routes))
                .toList();
    }
}
