package dev.callgate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.callgate.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /openapi}: the documents as YAML and JSON, and pages to read them, for anybody: they say nothing that the
 * sources do not. All but the Swagger UI's own files is made when somebody first asks, and then kept. Thread-safe.
 */
public final class OpenApiRoutes implements Routes {
    private static final String PATH = "/openapi";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing from elsewhere, nothing inline, nobody's frame; the Swagger UI draws its icons from {@code data:}. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final SwaggerUi ui = new SwaggerUi();
    private volatile @Nullable Map<String, Sheet> sheets;

    @Override
    public void mount(Router router) {
        get(router, PATH).handler(ctx -> sheet(ctx, ""));
        get(router, PATH + "/:file").handler(ctx -> sheet(ctx, ctx.pathParam("file")));
        get(router, PATH + "/swagger-ui/:version/:file").handler(ui::answer);
    }

    private static Route get(Router router, String path) {
        return router.get(path).handler(ctx -> {
            ctx.response()
                    .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                    .putHeader("Referrer-Policy", "no-referrer");
            ctx.next();
        });
    }

    private void sheet(RoutingContext ctx, String name) {
        sheets(ctx.vertx())
                .onSuccess(made -> {
                    Sheet sheet = made.get(name);
                    if (sheet == null) {
                        ctx.fail(404);
                    } else {
                        sheet.answer(ctx);
                    }
                })
                .onFailure(ctx::fail);
    }

    /** Two that ask at once both make them, which is harmless. */
    private Future<Map<String, Sheet>> sheets(Vertx vertx) {
        Map<String, Sheet> made = sheets;
        return made != null
                ? Future.succeededFuture(made)
                : vertx.executeBlocking(this::make).onSuccess(now -> sheets = now);
    }

    /** What can be asked for below {@value #PATH}, by file name; the list of all has none. */
    private Map<String, Sheet> make() throws IOException {
        Map<String, JsonNode> documents = new LinkedHashMap<>();
        Map<String, Sheet> all = new HashMap<>();
        Pages pages = new Pages(ui);
        for (String name : Documents.NAMES) {
            JsonNode document = Documents.read(name);
            documents.put(name, document);
            all.put(name + ".yaml", Sheet.of("application/yaml", Documents.text(name + ".yaml")));
            all.put(name + ".json", Sheet.of("application/json", JSON.writeValueAsBytes(document)));
            all.put(name, Sheet.of("text/html; charset=utf-8", pages.one(name, document)));
        }
        all.put("", Sheet.of("text/html; charset=utf-8", pages.list(documents)));
        all.put("page.js", Sheet.of("text/javascript; charset=utf-8", Documents.text("page.js")));
        all.put("page.css", Sheet.of("text/css; charset=utf-8", Documents.text("page.css")));
        return Map.copyOf(all);
    }
}
