package dev.callgate.http;

import io.vertx.ext.web.RoutingContext;

/** Tells which state of the policies an answer comes from, or a write made. */
public final class RevisionHeader {
    public static final String NAME = "Callgate-Revision";

    private RevisionHeader() {}

    public static void put(RoutingContext ctx, String epoch, long revision) {
        ctx.response().putHeader(NAME, epoch + "." + revision);
    }
}
