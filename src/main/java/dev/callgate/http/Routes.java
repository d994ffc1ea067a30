package dev.callgate.http;

import io.vertx.ext.web.Router;

/** One surface: its route table, mounted on the router that all surfaces share. */
@FunctionalInterface
public interface Routes {
    void mount(Router router);
}
