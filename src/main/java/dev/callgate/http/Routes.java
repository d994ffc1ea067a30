package dev.callgate.http;

import io.vertx.ext.web.Router;

/**
 * One surface: its route table, mounted on the router that all surfaces share. Mounted once for each event loop, so it
 * keeps no state of its own per router.
 *
 * <p>When a route's handlers run, the body has been read, up to the server's limit. A route that takes larger ones gives
 * itself the order {@link #BEFORE_BODY}, checks the caller first, and then adds a body handler of its own.
 */
@FunctionalInterface
public interface Routes {
    /** The order of routes that run before the server reads the body. */
    int BEFORE_BODY = -200;

    void mount(Router router);
}
