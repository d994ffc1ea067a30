package dev.callgate.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The value of the header Allow of a 405: the methods of the routes at the request's path. The router knows them but
 * tells them only in its own, empty answer. Routes given as regular expressions are left out.
 */
public final class AllowedMethods {
    private AllowedMethods() {}

    /** The methods, sorted; empty where there is nothing at the path. */
    public static String of(Router router, RoutingContext ctx) {
        String[] path = ctx.normalizedPath().replaceFirst("(?<=[^/])/+$", "").split("/", -1);
        return router.getRoutes().stream()
                .filter(route -> leadsTo(route, path))
                .flatMap(route -> methods(route).stream())
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Set<HttpMethod> methods(Route route) {
        Set<HttpMethod> methods = route.methods();
        return methods == null ? Set.of() : methods;
    }

    private static boolean leadsTo(Route route, String[] path) {
        String template = route.getPath();
        if (template == null) {
            return false;
        }
        String[] steps = template.split("/", -1);
        for (int i = 0; i < steps.length; i++) {
            if (steps[i].equals("*")) {
                return true;
            } else if (i >= path.length || !(steps[i].startsWith(":") || steps[i].equals(path[i]))) {
                return false;
            }
        }
        return steps.length == path.length;
    }
}
