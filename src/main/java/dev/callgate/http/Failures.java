package dev.callgate.http;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed request failed with, for the failure handlers of the surfaces, each of which words it in its own form. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /**
     * What is left when a surface has named the failures it knows: a client's error of 400 to 499, 503, or 500. The latter is logged with its details under the request's id, and shows none.
     */
    public static Problem problem(RoutingContext ctx) {
        return problem(ctx, ctx.failure() instanceof HttpException http ? http.getStatusCode() : ctx.statusCode());
    }

    /** The same where the router has found the status. */
    static Problem problem(RoutingContext ctx, int status) {
        Throwable failure = ctx.failure();
        if (failure instanceof RequestFault fault) {
            return Problem.of(fault.status(), fault.field(), fault.getMessage());
        }
        if ((status >= 400 && status <= 499) || status == 503) {
            return Problem.of(status, detail(status));
        }
        LOG.error(
                "request {} {} {} failed",
                RequestId.of(ctx),
                ctx.request().method(),
                ctx.request().path(),
                failure);
        return Problem.of(500, "An unexpected error; its details are in the log under this id.");
    }

    private static @Nullable String detail(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "The header Allow names the methods that this address takes.";
            case 413 -> "The body is larger than this address takes.";
            case 415 -> "The body must be application/json.";
            case 503 -> "This node cannot answer yet; try again after the time that Retry-After names.";
            default -> null;
        };
    }
}
