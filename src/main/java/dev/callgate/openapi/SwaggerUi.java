package dev.callgate.openapi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the Swagger UI that the pages need, from its WebJar. Their address has the version, so that browsers may
 * keep them for ever. They are sent from memory, as all else: what sends a file itself counts as busy until the client has
 * taken it all, however slowly. Thread-safe.
 */
final class SwaggerUi {
    /** Only these can be asked for; each with its media type. */
    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "favicon-32x32.png", "image/png");

    private static final String JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final String version = version();
    private final Map<String, Buffer> kept = new ConcurrentHashMap<>();

    /** Where the pages find a file. */
    String address(String file) {
        return "/openapi/swagger-ui/" + version + "/" + file;
    }

    /** Sends a file of the jar, or fails as there is no such. */
    void answer(RoutingContext ctx) {
        String file = ctx.pathParam("file");
        String type = FILES.get(file);
        if (type == null || !version.equals(ctx.pathParam("version"))) {
            ctx.fail(404);
            return;
        }
        Buffer known = kept.get(file);
        (known != null ? Future.succeededFuture(known) : ctx.vertx().executeBlocking(() -> read(file)))
                .onSuccess(content -> ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                        .end(content))
                .onFailure(ctx::fail);
    }

    private Buffer read(String file) throws IOException {
        String path = "META-INF/resources/webjars/swagger-ui/" + version + "/" + file;
        try (InputStream stream = SwaggerUi.class.getClassLoader().getResourceAsStream(path)) {
            if (stream == null) {
                throw new FileNotFoundException(path);
            }
            Buffer content = Buffer.buffer(stream.readAllBytes());
            kept.put(file, content);
            return content;
        }
    }

    private static String version() {
        Properties jar = new Properties();
        try (InputStream stream = SwaggerUi.class.getClassLoader().getResourceAsStream(JAR)) {
            if (stream == null) {
                throw new IllegalStateException("the WebJar of the Swagger UI is missing");
            }
            jar.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(JAR, e);
        }
        return Objects.requireNonNull(jar.getProperty("version"), JAR);
    }
}
