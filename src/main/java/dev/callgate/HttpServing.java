package dev.callgate;

import dev.callgate.config.Settings;
import dev.callgate.http.Access;
import dev.callgate.http.HttpServerVerticle;
import dev.callgate.http.HttpSettings;
import dev.callgate.http.Routes;
import dev.callgate.live.LiveRoutes;
import java.util.List;
import java.util.stream.IntStream;

/** The HTTP server from the settings: one instance a core, all on one port. */
final class HttpServing {
    private HttpServing() {}

    static HttpSettings settings(Settings settings) {
        int message = settings.live().maxMessage().toInt();
        HttpSettings.Limits limits = new HttpSettings.Limits(
                settings.http().maxBody().bytes(),
                settings.http().maxHeaders().toInt(),
                settings.http().maxUrl().toInt(),
                message,
                message,
                settings.live().readIdle(),
                settings.live().writeIdle());
        return new HttpSettings(
                settings.http().host(),
                settings.http().port(),
                limits,
                List.of(LiveRoutes.PROTOCOL),
                settings.shutdown().grace());
    }

    /** A free port is found by the first that takes it, so there is only one instance then. */
    static List<HttpServerVerticle> instances(HttpSettings http, Access access, List<Routes> routes) {
        int cores = Runtime.getRuntime().availableProcessors();
        return IntStream.range(0, http.port() == 0 ? 1 : cores)
                .mapToObj(i -> new HttpServerVerticle(http, access, routes))
                .toList();
    }
}
