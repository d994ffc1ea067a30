package dev.callgate.admin.directory;

import dev.callgate.auth.Authenticator;
import dev.callgate.auth.BearerGate;
import dev.callgate.auth.Caller;
import dev.callgate.auth.Callers;
import dev.callgate.auth.Origins;
import dev.callgate.auth.ProblemFailures;
import dev.callgate.http.Exchange;
import dev.callgate.http.Problem;
import dev.callgate.http.RequestFault;
import dev.callgate.http.RequestId;
import dev.callgate.http.RevisionHeader;
import dev.callgate.http.Routes;
import dev.callgate.policy.AccessLevel;
import dev.callgate.registry.Origin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /v1/directory} imports a directory file, YAML or JSON by its content type; with {@code ?dryRun=true} it
 * only says what it would do; without {@code ?prune=true} it refuses to remove much ({@link Removals#FEW}). {@code GET /v1/directory/schema} is the file's JSON Schema, for anybody.
 */
public final class DirectoryRoutes implements Routes {
    /** What a scoped token needs to import. */
    public static final String SCOPE = "directory:write";

    private static final String PATH = "/v1/directory";

    private final Authenticator authenticator;
    private final DirectoryImport imports;
    private final long mostBytes;
    private final Duration arrival;

    /**
     * @param mostBytes the largest file taken
     * @param arrival how long one may take to arrive
     */
    public DirectoryRoutes(Authenticator authenticator, DirectoryImport imports, long mostBytes, Duration arrival) {
        this.mostBytes = mostBytes;
        this.arrival = arrival;
        this.authenticator = authenticator;
        this.imports = imports;
    }

    @Override
    public void mount(Router router) {
        route(router, 0)
                .handler(new BearerGate(authenticator))
                .handler(Callers.having(AccessLevel.OWNER, SCOPE))
                .handler(this::allowTime);
        route(router, 1).handler(BodyHandler.create(false).setBodyLimit(mostBytes));
        route(router, 2).handler(this::put);
        router.get(PATH + "/schema")
                .handler(ctx -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/schema+json")
                        .end(Schema.TEXT));
    }

    /** A step of the import: who may not import is turned away before the body is read. */
    private static Route route(Router router, int step) {
        return router.put(PATH)
                .order(BEFORE_BODY + step)
                .failureHandler(DirectoryRoutes::invalid)
                .failureHandler(new ProblemFailures());
    }

    private void allowTime(RoutingContext ctx) {
        Exchange.allowBody(ctx, arrival);
        ctx.next();
    }

    private void put(RoutingContext ctx) {
        Caller caller = Callers.get(ctx);
        Format format = format(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE));
        Rights rights = new Rights(caller.tenant(), caller.level());
        Buffer body = ctx.body().buffer();
        byte[] file = body == null ? new byte[0] : body.getBytes();
        Origin origin = Origins.of(caller, "import");
        Removals removals = asked(ctx, "prune") ? Removals.ANY : Removals.FEW;
        Future<List<Imported>> result = asked(ctx, "dryRun")
                ? imports.rehearse(rights, removals, format, file)
                : imports.run(origin, rights, removals, format, file);
        result.onSuccess(done -> render(ctx, done)).onFailure(ctx::fail);
    }

    private static boolean asked(RoutingContext ctx, String option) {
        return ctx.queryParams().contains(option, "true", true);
    }

    private static Format format(@Nullable String contentType) {
        String bare =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "application/json" -> Format.JSON;
            case "application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml" -> Format.YAML;
            default ->
                throw new RequestFault(415, null, "the Content-Type must be application/yaml or application/json");
        };
    }

    private static void render(RoutingContext ctx, List<Imported> done) {
        JsonArray tenants = new JsonArray();
        for (Imported imported : done) {
            JsonObject counts = new JsonObject();
            imported.counts()
                    .forEach((what, count) -> counts.put(
                            what,
                            new JsonObject()
                                    .put("added", count.added())
                                    .put("changed", count.changed())
                                    .put("removed", count.removed())));
            tenants.add(new JsonObject()
                    .put("tenant", imported.tenant())
                    .put("revision", imported.revision())
                    .put("counts", counts));
        }
        if (done.size() == 1) {
            RevisionHeader.put(ctx, done.get(0).epoch(), done.get(0).revision());
        }
        ctx.json(new JsonObject().put("tenants", tenants));
    }

    /** Everything wrong with the file; other failures go on to the next handler. */
    private static void invalid(RoutingContext ctx) {
        if (!(ctx.failure() instanceof DirectoryInvalid invalid)) {
            ctx.next();
            return;
        }
        JsonArray errors = new JsonArray();
        invalid.findings()
                .forEach(finding -> errors.add(new JsonObject()
                        .put("line", finding.line())
                        .put("path", finding.path())
                        .put("message", finding.message())));
        ctx.response()
                .setStatusCode(422)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", "Unprocessable Entity")
                        .put("status", 422)
                        .put("detail", "The directory cannot be imported; nothing was written.")
                        .put("id", RequestId.of(ctx))
                        .put("errors", errors)
                        .toBuffer());
    }
}
